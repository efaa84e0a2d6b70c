import { Moment } from "@/app/_components/format/moment";
import type { TimeRange } from "@/lib/contracts/api";

/** From when to when a screen looks. */
export function RangeLead({ range, refreshing }: { range: TimeRange; refreshing?: boolean }) {
  const isWithinADay = new Date(range.from).toDateString() === new Date(range.to).toDateString();
  return (
    <p className="tabular flex items-center gap-2 text-[0.8125rem]">
      <span>
        <Moment time={range.from} /> – <Moment time={range.to} shape={isWithinADay ? "minute" : "moment"} />
      </span>
      <span
        aria-hidden
        className={`size-1.5 rounded-full bg-accent transition-opacity ${refreshing ? "animate-pulse opacity-100" : "opacity-0"}`}
      />
    </p>
  );
}
