"use client";

import { Download } from "lucide-react";
import { formatCount, formatOf } from "@/app/_components/format/format-count";
import { Loaded } from "@/app/_components/layout/loaded";
import { LogText } from "@/app/_components/log/log-text";
import { Button } from "@/app/_components/ui/button";
import { ScrollBox } from "@/app/_components/ui/scroll-box";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useRejects } from "@/app/_queries/imports";

/** Lines no format matched, by why they did not: kept and shown, never dropped in silence. */
export function RejectReport({ importId, count }: { importId: number; count: number }) {
  const report = useRejects(importId, count);
  return (
    <section aria-label="Lines not understood" data-testid="reject-report">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold text-[0.8125rem]">{formatOf(count, "line")} not understood</h3>
        <Button asChild size="sm">
          <a href={`/api/v1/imports/${importId}/unparsed.txt`} download>
            <Download /> Download them all
          </a>
        </Button>
      </div>
      <Loaded query={report} skeleton={<Skeleton className="h-32" />}>
        {({ reasons, examined, total }) => (
          <div className="space-y-3">
            {reasons.map(({ reason, count: times, examples }) => (
              <div key={reason}>
                <p className="break-anywhere text-[0.8125rem]">
                  <span className="tabular font-semibold">{formatCount(times)}</span>{" "}
                  <LogText text={`${times === 1 ? "line" : "lines"}: this line ${reason}`} className="text-ink-soft" />
                </p>
                <ScrollBox label="Examples" className="mt-1 max-h-40 rounded-lg bg-sunken">
                  <ol className="w-max min-w-full py-1.5 font-mono text-xs">
                    {examples.map(({ line, raw }, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: members of an archive number their lines alike
                      <li key={`${index}-${line}`} className="flex gap-4 whitespace-nowrap px-3 py-0.5">
                        <span className="tabular w-14 shrink-0 text-right text-ink-faint">{formatCount(line)}</span>
                        <LogText text={raw.slice(0, 1000)} />
                      </li>
                    ))}
                  </ol>
                </ScrollBox>
              </div>
            ))}
            {examined < total ? (
              <p className="text-ink-faint text-xs">Reasons are those of the first {formatCount(examined)} of them.</p>
            ) : null}
          </div>
        )}
      </Loaded>
    </section>
  );
}
