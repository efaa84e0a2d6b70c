import type { Database } from "../../lib/store/database/database";

/** Batches from this number on only make a model possible. */
export const WARM_UP_NUMBER = 1_000_000_000;

export interface Stored {
  /** Lines of acknowledged batches of which there is no row. */
  lost: number;
  /** Rows beyond the first of a line. */
  doubled: number;
  /** Rows of batches that were refused, or never answered. */
  unacknowledged: number;
  /** Rows of events, lines in the ledger, sums of minutes and of scores: all the same when nothing went apart. */
  sums: { events: number; ledger: number; minutes: number; scores: number };
}

/** Compares what is stored with what was acknowledged, batch by batch and line by line. */
export async function countStored(
  db: Database,
  sourceId: number,
  acknowledged: ReadonlySet<number>,
  linesPerBatch: number,
): Promise<Stored> {
  const { rows } = await db.pool.query<{ batch: number; rows: number; lines: number }>(
    `SELECT substring(raw from ' - batch-(\\d+) \\[')::int AS batch, count(*)::int AS rows, count(DISTINCT line)::int AS lines
     FROM event WHERE source_id = $1 GROUP BY 1`,
    [sourceId],
  );
  let lost = 0;
  let doubled = 0;
  let unacknowledged = 0;
  const seen = new Set<number>();
  for (const { batch, rows: count, lines } of rows) {
    if (batch >= WARM_UP_NUMBER) continue;
    seen.add(batch);
    doubled += count - lines;
    if (acknowledged.has(batch)) lost += linesPerBatch - lines;
    else unacknowledged += lines;
  }
  for (const number of acknowledged) if (!seen.has(number)) lost += linesPerBatch;
  return { lost, doubled, unacknowledged, sums: await sumsOf(db, sourceId) };
}

async function sumsOf(db: Database, sourceId: number): Promise<Stored["sums"]> {
  const sum = (expression: string, table: string) =>
    `(SELECT coalesce(${expression}, 0) FROM ${table} WHERE source_id = $1)::float8`;
  const { rows } = await db.pool.query<Stored["sums"]>(
    `SELECT ${sum("count(*)", "event")} AS events, ${sum("sum(accepted + rejected)", "ingest_batch")} AS ledger,
       ${sum("sum(events)", "minute_window")} AS minutes,
       ${sum("sum(events)", "score_bucket")} + ${sum("sum(unscored)", "minute_window")} AS scores`,
    [sourceId],
  );
  return rows[0] ?? { events: 0, ledger: 0, minutes: 0, scores: 0 };
}
