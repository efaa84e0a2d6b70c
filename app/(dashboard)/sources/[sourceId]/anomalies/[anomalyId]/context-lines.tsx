"use client";

import { LineRow } from "@/app/_components/log/line-row";
import { Card, CardHeader } from "@/app/_components/ui/card";
import { ScrollBox } from "@/app/_components/ui/scroll-box";
import type { AnomalyDetail, Unit } from "@/lib/contracts/anomaly";

const HINTS: Readonly<Record<Unit, string>> = {
  line: "Lines of the same client, oldest first",
  client: "Lines of the same client, oldest first",
  route: "The strangest lines of this route, oldest first",
  session: "Lines of the session, oldest first",
  minute: "The strangest lines of this minute, oldest first",
};

/** Windows that one client made strange show its lines alone. */
function hintOf({ unit, client, context }: AnomalyDetail): string {
  if (client !== null && (unit === "route" || unit === "minute"))
    return `Lines of the client behind it in this ${unit === "minute" ? "minute" : "route and time"}, oldest first`;
  return unit === "session" && context.length >= 200 ? "The first 200 lines of the session" : HINTS[unit];
}

/** The lines around it: its client's before and after, or the strangest of its minute. */
export function ContextLines({ anomaly }: { anomaly: AnomalyDetail }) {
  if (anomaly.context.length === 0) return null;
  return (
    <Card>
      <CardHeader
        title={anomaly.unit === "line" ? "Around it" : "Its lines"}
        hint={`${hintOf(anomaly)}: time, score, line`}
      />
      <ScrollBox label="Lines around it" className="mt-3 max-h-96 border-t">
        <ol className="w-max min-w-full py-1 font-mono text-xs">
          {anomaly.context.map((event) => {
            const itself = anomaly.unit === "line" && event.time === anomaly.start && event.raw === anomaly.raw;
            return (
              <LineRow key={event.id} line={event} clockOnly current={itself} ref={itself ? bringIntoView : null} />
            );
          })}
        </ol>
      </ScrollBox>
    </Card>
  );
}

/** Scrolls the box, never the page. */
function bringIntoView(row: HTMLElement | null): void {
  const box = row?.closest("section");
  if (row && box) box.scrollTop = row.offsetTop - box.clientHeight / 2;
}
