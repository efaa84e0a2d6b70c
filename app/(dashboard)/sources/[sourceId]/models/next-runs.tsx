import { formatAgo, formatUtc } from "@/app/_components/format/format-time";

/** The next runs, in the zone of the schedule. */
export function NextRuns({ times, timeZone }: { times: number[]; timeZone: string }) {
  const format = formatIn(timeZone);
  return (
    <div>
      <h3 className="text-[0.8125rem] text-ink-faint">Next runs</h3>
      {times.length === 0 ? (
        <p className="mt-1 text-ink-soft">None</p>
      ) : (
        <ol aria-label="Next runs" className="tabular mt-1 space-y-0.5 text-[0.8125rem]">
          {times.map((time) => (
            <li key={time} className="flex justify-between gap-4">
              <time dateTime={new Date(time).toISOString()} title={formatUtc(time)}>
                {format(time)}
              </time>
              <span className="text-ink-faint">{formatAgo(time)}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function formatIn(timeZone: string): (time: number) => string {
  const parts = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
  try {
    const format = new Intl.DateTimeFormat("en-GB", { ...parts, timeZone });
    return (time) => format.format(time);
  } catch {
    return formatUtc;
  }
}
