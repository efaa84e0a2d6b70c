import type pg from "pg";
import type { Database } from "./database/database";

/** A source that sends by itself and has not for a while. */
export interface QuietSource {
  organisationId: number;
  sourceId: number;
  name: string;
  /** When it sent last, ms since the epoch. */
  since: number;
  /** Minutes a person set; null: by its own rhythm. */
  limitMinutes: number | null;
}

/** Sources that lines were pushed to, but not since then; without the simulated ones, and those nobody wants to hear of. */
export async function findQuietSources(db: Database, before: number): Promise<QuietSource[]> {
  const { rows } = await db.pool.query<Omit<QuietSource, "since"> & { since: Date }>(
    `SELECT s.organisation_id AS "organisationId", s.id AS "sourceId", s.name, a.received_at AS since,
       s.silent_after_minutes AS "limitMinutes"
     FROM source s JOIN arrival a ON a.source_id = s.id
     WHERE NOT s.demo AND a.received_at <= $1 AND s.silent_after_minutes IS DISTINCT FROM 0
       AND NOT EXISTS (SELECT 1 FROM silence WHERE source_id = s.id AND since = a.received_at) ORDER BY s.id`,
    [new Date(before)],
  );
  return rows.map(({ since, ...row }) => ({ ...row, since: since.getTime() }));
}

/** Starts of the minutes with lines in [from, to), in order, ms since the epoch. */
export async function readBusyMinutes(db: Database, sourceId: number, from: number, to: number): Promise<number[]> {
  const { rows } = await db.pool.query<{ start: Date }>(
    "SELECT start FROM minute_window WHERE source_id = $1 AND start >= $2 AND start < $3 AND events > 0 ORDER BY start",
    [sourceId, new Date(from), new Date(to)],
  );
  return rows.map(({ start }) => start.getTime());
}

/** Notes that a source is silent; null when that is known, or when it has sent again meanwhile. */
export async function beginSilence(
  tx: pg.PoolClient,
  { organisationId, sourceId, since }: QuietSource,
  { limitMs, now }: { limitMs: number; now: number },
): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO silence (organisation_id, source_id, since, limit_ms, found_at)
     SELECT $1, $2, $3, $4, $5 WHERE EXISTS (SELECT 1 FROM arrival WHERE source_id = $2 AND received_at = $3)
     ON CONFLICT (source_id, since) DO NOTHING RETURNING id`,
    [organisationId, sourceId, new Date(since), Math.round(limitMs), new Date(now)],
  );
  return rows[0]?.id ?? null;
}

/** Ends the silences of sources that send again, or that nobody wants to hear of any more. */
export async function endSilences(db: Database, now: number): Promise<number> {
  const { rowCount } = await db.pool.query(
    `UPDATE silence SET ended_at = $1 FROM source s LEFT JOIN arrival a ON a.source_id = s.id
     WHERE s.id = silence.source_id AND silence.ended_at IS NULL
       AND (a.received_at > silence.since OR s.silent_after_minutes = 0)`,
    [new Date(now)],
  );
  return rowCount ?? 0;
}
