"use client";

import { Moment } from "@/app/_components/format/moment";
import { Loaded } from "@/app/_components/layout/loaded";
import { MoreButton } from "@/app/_components/layout/more-button";
import { LogText } from "@/app/_components/log/log-text";
import { Card, CardHeader } from "@/app/_components/ui/card";
import { cn } from "@/app/_components/ui/cn";
import { ScrollBox } from "@/app/_components/ui/scroll-box";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useTemplateLines } from "@/app/_queries/templates";

/** The lines themselves, as they came. */
export function TemplateLines({ sourceId, templateId }: { sourceId: number; templateId: string }) {
  const lines = useTemplateLines(sourceId, templateId);
  return (
    <Card>
      <CardHeader title="Lines" hint="Newest first: time, score, line" />
      <Loaded query={lines} skeleton={<Skeleton className="m-5 h-64" />}>
        {({ pages }) => {
          const events = pages.flatMap((page) => page.items);
          if (events.length === 0) return <p className="px-5 py-6 text-ink-faint">Its lines are no longer stored.</p>;
          return (
            <ScrollBox label="Lines of this template" className="mt-3 border-t">
              <ol className="w-max min-w-full py-1 font-mono text-xs">
                {events.map((event) => (
                  <li
                    key={event.id}
                    className={cn(
                      "flex gap-3 whitespace-nowrap px-5 py-1",
                      event.anomalous && "bg-critical-soft/60 font-semibold",
                    )}
                  >
                    <Moment time={event.time} className="tabular shrink-0 text-ink-soft" />
                    <span className="tabular w-6 shrink-0 text-right text-ink-soft">
                      {event.score === null ? "–" : Math.round(event.score)}
                    </span>
                    <LogText text={event.raw.slice(0, 2000)} />
                  </li>
                ))}
              </ol>
            </ScrollBox>
          );
        }}
      </Loaded>
      <MoreButton query={lines} />
    </Card>
  );
}
