import { formatBytes } from "@/app/_components/format/format-bytes";
import { LogText } from "@/app/_components/log/log-text";
import { Button } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Progress } from "@/app/_components/ui/progress";
import type { SendingFile } from "../../../_upload/upload-context";

/** A file on its way to the server. */
export function SendingCard({ sending }: { sending: SendingFile }) {
  const { file, sent, abort } = sending;
  return (
    <li>
      <Card className="px-5 py-4">
        <div className="flex items-center justify-between gap-3">
          <LogText text={file.name} className="break-anywhere min-w-0 font-medium" />
          <Button size="sm" onClick={abort}>
            Stop
          </Button>
        </div>
        <Progress label={`Sending ${file.name}`} value={file.size > 0 ? sent / file.size : null} className="mt-2.5" />
        <p className="tabular mt-1.5 text-[0.8125rem] text-ink-faint">
          {sent === 0 ? "Waiting to be sent" : `${formatBytes(sent)} of ${formatBytes(file.size)} sent`}
        </p>
      </Card>
    </li>
  );
}
