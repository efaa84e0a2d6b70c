import type { Database } from "../../store/database/database";

const MINUTES = 5;
/** Lines that come later than this after their own time are told by when they arrive. */
const BEHIND_MS = 60_000;

/**
 * Lines a minute that servers sent, by source: the mean of the last five minutes. They are counted by their own time, which costs
 * nothing more; where that lies behind, as with a log that is sent afterwards, by what was pushed. Files do not arrive by the minute; one
 * whose lines carry no times would count here, so beside such a file no more is told than was pushed. Sources without any are left out.
 */
export async function readPaces(db: Database, now: number, sourceIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await db.pool.query<{ id: number; lines: string | null }>(
    `SELECT s.id, CASE
       WHEN a.received_at >= $2 AND a.lag_ms > $4 THEN ${PUSHED}
       WHEN EXISTS (SELECT 1 FROM import i WHERE i.source_id = s.id AND i.last_time >= $2) THEN least(${TOLD}, ${PUSHED})
       ELSE ${TOLD} END AS lines
     FROM unnest($1::int[]) AS s (id) LEFT JOIN arrival a ON a.source_id = s.id`,
    [sourceIds, new Date(now - MINUTES * 60_000), new Date(now), BEHIND_MS],
  );
  return new Map(rows.flatMap(({ id, lines }) => (lines === null ? [] : [[id, Number(lines) / MINUTES]])));
}

const TOLD = "(SELECT sum(events) FROM minute_window m WHERE m.source_id = s.id AND m.start >= $2 AND m.start < $3)";
const PUSHED =
  "(SELECT coalesce(sum(accepted), 0) FROM ingest_batch b WHERE b.source_id = s.id AND b.created_at >= $2)";
