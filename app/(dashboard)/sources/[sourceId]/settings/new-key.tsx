"use client";

import { Button } from "@/app/_components/ui/button";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { ScrollBox } from "@/app/_components/ui/scroll-box";
import type { CreatedKey } from "@/lib/contracts/access";
import { type Ports, pushAddress } from "./push-address";

interface NewKeyProps {
  created: CreatedKey;
  sourceId: number;
  ports: Ports;
  onDone: () => void;
}

/** The secret, this once, with commands that work as they stand. */
export function NewKey({ created, sourceId, ports, onDone }: NewKeyProps) {
  const live = [
    "tail -n 100 /var/log/nginx/access.log | curl -sS --data-binary @- \\",
    `  -H 'Authorization: Bearer ${created.secret}' \\`,
    `  ${pushAddress(location, ports).origin}/ingest/v1/${sourceId}`,
  ].join("\n");
  const file = [
    "curl -sS --data-binary @/var/log/nginx/access.log.1 \\",
    `  -H 'Authorization: Bearer ${created.secret}' \\`,
    "  -H 'Content-Type: application/octet-stream' \\",
    `  '${location.origin}/api/v1/sources/${sourceId}/imports?fileName=access.log.1'`,
  ].join("\n");
  return (
    <div role="status" className="space-y-3 rounded-lg border border-accent bg-accent-soft p-4">
      <p className="font-medium">
        Key <bdi>{created.name}</bdi> is made. Copy it now: it is shown this once.
      </p>
      <Snippet label="Copy key" text={created.secret} testId="key-secret" />
      <p className="text-[0.8125rem] text-ink-soft">Send the newest lines:</p>
      <Snippet label="Copy command" text={live} testId="key-command" />
      <p className="text-[0.8125rem] text-ink-soft">Or a whole file:</p>
      <Snippet label="Copy file command" text={file} testId="key-file-command" />
      <Button size="sm" onClick={onDone}>
        I have kept it
      </Button>
    </div>
  );
}

function Snippet({ text, label, testId }: { text: string; label: string; testId: string }) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ScrollBox
        label={label.replace("Copy ", "The ")}
        className="min-w-0 flex-1 basis-64 rounded-md bg-surface px-3 py-2"
      >
        <pre data-testid={testId} className="font-mono text-xs leading-5">
          {text}
        </pre>
      </ScrollBox>
      <CopyButton text={text} label={label} />
    </div>
  );
}
