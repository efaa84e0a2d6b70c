import type { Database } from "../database/database";
import { ensureEventPartitions, forgetEventPartitions } from "./event-partitions";
import type { EventRow } from "./event-row";

const NO_PARTITION = "23514";

/** Runs `write` when the months of these events can be stored; once more when retention dropped one of them meanwhile. */
export async function withPartitions<Result>(
  db: Database,
  batches: Iterable<{ events: readonly EventRow[] }>,
  write: () => Promise<Result>,
): Promise<Result> {
  const times = [...batches].flatMap(({ events }) => daysOf(events));
  for (let attempt = 1; ; attempt++) {
    await ensureEventPartitions(db, times);
    try {
      return await write();
    } catch (error) {
      if (attempt > 1 || (error as { code?: unknown }).code !== NO_PARTITION) throw error;
      forgetEventPartitions(db);
    }
  }
}

/** One moment of each day that occurs: fine enough to name the months, and few. */
function daysOf(events: readonly EventRow[]): number[] {
  const days = new Set<number>();
  let last = Number.NaN;
  for (const { time } of events) {
    const day = Math.floor(time / 86_400_000);
    if (day !== last) days.add(day);
    last = day;
  }
  return [...days].map((day) => day * 86_400_000);
}
