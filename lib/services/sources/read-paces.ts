import type { Database } from "../../store/database/database";

const MINUTES = 5;

/**
 * Events a minute that servers sent, by source: the mean of the last five minutes of event time. Files do not arrive by the minute; one
 * whose lines carry no times would count here, so beside such a file no more is told than was pushed. Sources without any are left out.
 */
export async function readPaces(db: Database, now: number, sourceIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await db.pool.query<{ id: number; events: string }>(
    `SELECT m.source_id AS id, CASE
       WHEN EXISTS (SELECT 1 FROM import i WHERE i.source_id = m.source_id AND i.last_time >= $2) THEN least(sum(m.events),
         (SELECT coalesce(sum(accepted), 0) FROM ingest_batch b WHERE b.source_id = m.source_id AND b.created_at >= $2))
       ELSE sum(m.events) END AS events
     FROM minute_window m WHERE m.source_id = ANY($1) AND m.start >= $2 AND m.start < $3 GROUP BY m.source_id`,
    [sourceIds, new Date(now - MINUTES * 60_000), new Date(now)],
  );
  return new Map(rows.map(({ id, events }) => [id, Number(events) / MINUTES]));
}
