"use client";

import { Loaded } from "@/app/_components/layout/loaded";
import { MoreButton } from "@/app/_components/layout/more-button";
import { LineRow } from "@/app/_components/log/line-row";
import { Card, CardHeader } from "@/app/_components/ui/card";
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
                  <LineRow key={event.id} line={event} />
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
