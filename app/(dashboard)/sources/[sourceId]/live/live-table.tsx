"use client";

import { memo } from "react";
import { formatDuration } from "@/app/_components/format/format-duration";
import { Moment } from "@/app/_components/format/moment";
import { LogText } from "@/app/_components/log/log-text";
import { ScoreBar } from "@/app/_components/log/score-bar";
import { SeverityBadge } from "@/app/_components/log/severity";
import { cn } from "@/app/_components/ui/cn";
import { ScrollBox } from "@/app/_components/ui/scroll-box";
import type { EventView } from "@/lib/contracts/anomaly";

interface LiveTableProps {
  rows: readonly EventView[];
  onOpen: (event: EventView) => void;
}

const SHOWN = 400;

/** A clock alone tells of lines that are as good as new. */
const HALF_A_DAY_MS = 12 * 3_600_000;

/** Newest on top; the box scrolls, the page stays. */
export function LiveTable({ rows, onOpen }: LiveTableProps) {
  return (
    <ScrollBox label="Live events" className="h-[calc(100dvh-19rem)] min-h-80">
      <table className="w-full border-collapse text-left text-sm">
        <thead className="sticky top-0 z-[1] bg-surface">
          <tr className="[&_th]:whitespace-nowrap [&_th]:border-b [&_th]:px-3 [&_th]:py-2 [&_th]:font-medium [&_th]:text-ink-faint [&_th]:text-xs">
            <th scope="col" className="pl-5!">
              Time
            </th>
            <th scope="col">Score</th>
            <th scope="col" className="max-sm:hidden">
              Severity
            </th>
            <th scope="col" className="w-full">
              Event
            </th>
            <th scope="col" className="max-md:hidden">
              Client
            </th>
            <th scope="col" className="pr-5! text-right! max-md:hidden">
              Latency
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <LiveRow key={row.id} row={row} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Rows never change once they are there: only new ones are drawn. */
const LiveRow = memo(function LiveRow({ row, onOpen }: { row: EventView; onOpen: (event: EventView) => void }) {
  return (
    <tr
      data-testid="live-row"
      data-anomalous={row.anomalous}
      className={cn(
        "relative border-b [&_td]:px-3 [&_td]:py-1.5",
        row.anomalous ? "bg-critical-soft/60 shadow-[inset_3px_0_0_var(--critical-mark)]" : "hover:bg-sunken/60",
      )}
    >
      <td className="tabular whitespace-nowrap pl-5! text-ink-soft text-xs">
        <Moment time={row.time} shape={Math.abs(Date.now() - row.time) < HALF_A_DAY_MS ? "clock" : "moment"} />
      </td>
      <td>
        <ScoreBar score={row.score} severity={row.severity} compact />
      </td>
      <td className="max-sm:hidden">
        {row.severity && row.severity !== "low" ? <SeverityBadge severity={row.severity} /> : null}
      </td>
      <td className="w-full max-w-0">
        <button
          type="button"
          onClick={() => onOpen(row)}
          className="block w-full truncate text-left font-mono text-xs after:absolute after:inset-0"
        >
          {row.anomalous ? <span className="sr-only">Anomaly: </span> : null}
          <EventText event={row} />
        </button>
      </td>
      <td className="max-w-40 truncate font-mono text-ink-soft text-xs max-md:hidden">
        {row.client === null ? "–" : <LogText text={row.client} />}
      </td>
      <td className="tabular whitespace-nowrap pr-5! text-right text-ink-soft text-xs max-md:hidden">
        {row.latencyMs === null ? "–" : formatDuration(row.latencyMs)}
      </td>
    </tr>
  );
});

function EventText({ event }: { event: EventView }) {
  if (event.path === null) return <LogText text={event.raw.slice(0, 400)} />;
  return (
    <>
      {event.status === null ? null : (
        <span
          className={cn(
            "tabular mr-2 font-semibold",
            event.status >= 500 ? "text-bad" : event.status >= 400 ? "text-notice" : "text-ink-faint",
          )}
        >
          {event.status}
        </span>
      )}
      {event.method === null ? null : <LogText text={`${event.method} `} className="text-ink-soft" />}
      <LogText text={event.path.slice(0, 400)} />
    </>
  );
}
