import { formatCount, formatShort } from "@/app/_components/format/format-count";
import { formatDuration } from "@/app/_components/format/format-duration";
import { formatAgo } from "@/app/_components/format/format-time";
import type { SourceView } from "@/lib/contracts/source";

/** How pushed lines arrive: how fast, how far behind their own time, and what did not come as it should. */
export function ArrivalFigures({ source }: { source: SourceView }) {
  const { arrival, eventsPerMinute, lastEventAt } = source;
  if (arrival === null) return null;
  const figures: [name: string, value: string, title: string][] = [
    ["Rate", `${formatShort(Math.round(eventsPerMinute))} a minute`, "Mean of the last five minutes"],
    ["Lag", lagWords(arrival.lagMs), "From an event's own time to its arrival, in the last push"],
    ["Newest event", lastEventAt === null ? "–" : formatAgo(lastEventAt), "By its own time"],
    ["Last push", formatAgo(arrival.receivedAt), "When lines were pushed last"],
    [
      "Late",
      formatCount(arrival.late),
      "Lines more than ten minutes behind their own time; they are counted and scored",
    ],
    ["Early", formatCount(arrival.early), "Lines from more than a minute ahead: a clock is wrong"],
    ["Repeated", formatCount(arrival.repeated), "Lines of pushes that came again; they count once"],
  ];
  return (
    <dl data-testid="arrival" className="tabular flex flex-wrap gap-x-8 gap-y-2 text-[0.8125rem]">
      {figures.map(([name, value, title]) => (
        <div key={name} title={title}>
          <dt className="text-ink-faint text-xs">{name}</dt>
          <dd className="font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function lagWords(lagMs: number): string {
  return lagMs < 0 ? `${formatDuration(-lagMs)} ahead` : formatDuration(lagMs);
}
