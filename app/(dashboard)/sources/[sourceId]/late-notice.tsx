import { History } from "lucide-react";
import Link from "next/link";
import { formatDuration } from "@/app/_components/format/format-duration";
import { Moment } from "@/app/_components/format/moment";
import { useMay } from "@/app/_queries/me";
import { searchOf } from "@/app/_queries/search-of";
import { isOutOfTime } from "./is-out-of-time";
import { useThisSource } from "./source-frame";

const HOUR_MS = 3_600_000;

/** Says that lines do arrive where nobody looks for them: at their own times, which are long past or yet to come. */
export function LateNotice() {
  const { id, arrival, timeZone } = useThisSource();
  const admin = useMay("admin");
  if (arrival === null || !isOutOfTime(arrival, Date.now())) return null;
  const isAhead = arrival.lagMs < 0;
  const newest = arrival.receivedAt - arrival.lagMs;
  const there = searchOf({ from: newest - HOUR_MS, to: newest + 1 });
  return (
    <div role="status" data-testid="late" className="flex gap-3 rounded-xl border bg-notice-soft px-5 py-4 text-notice">
      <History aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">
          Lines arrive, but their times lie {formatDuration(Math.abs(arrival.lagMs))} in the{" "}
          {isAhead ? "future" : "past"}
        </p>
        <p className="mt-0.5 text-sm">
          The last ones, which came <Moment time={arrival.receivedAt} shape="ago" />, tell of <Moment time={newest} />.
          Each line counts at its own time:{" "}
          <Link href={`/sources/${id}/overview${there}`} className="underline underline-offset-4">
            look there
          </Link>
          {isAhead
            ? ", and is judged with its minute once that is over. The clock"
            : ". If they were written just now, the clock"}{" "}
          of their sender or{" "}
          {admin ? (
            <Link href={`/sources/${id}/settings`} className="underline underline-offset-4">
              the time zone of this source
            </Link>
          ) : (
            "the time zone of this source"
          )}{" "}
          ({timeZone}) is wrong.
        </p>
      </div>
    </div>
  );
}
