"use client";

import { Download } from "lucide-react";
import { formatCount, formatOf } from "@/app/_components/format/format-count";
import { Loaded } from "@/app/_components/layout/loaded";
import { LogText } from "@/app/_components/log/log-text";
import { Button } from "@/app/_components/ui/button";
import { ScrollBox } from "@/app/_components/ui/scroll-box";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useUnparsed } from "@/app/_queries/imports";

/** Lines no format matched: kept and shown, never dropped in silence. */
export function UnparsedLines({ importId, count }: { importId: number; count: number }) {
  const lines = useUnparsed(importId, true);
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold text-[0.8125rem]">{formatOf(count, "line")} not understood</h3>
        <Button asChild size="sm">
          <a href={`/api/v1/imports/${importId}/unparsed.txt`} download>
            <Download /> Download them all
          </a>
        </Button>
      </div>
      <Loaded query={lines} skeleton={<Skeleton className="h-32" />}>
        {(found) => (
          <ScrollBox label="Sample of lines not understood" className="max-h-72 rounded-lg bg-sunken">
            <ol className="w-max min-w-full py-2 font-mono text-xs">
              {found.map(({ line, raw }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: members of an archive number their lines alike
                <li key={`${index}-${line}`} className="flex gap-4 whitespace-nowrap px-3 py-0.5">
                  <span className="tabular w-14 shrink-0 text-right text-ink-faint">{formatCount(line)}</span>
                  <LogText text={raw.slice(0, 1000)} />
                </li>
              ))}
            </ol>
          </ScrollBox>
        )}
      </Loaded>
    </div>
  );
}
