import type { Database } from "./database/database";
import { forgetEventPartitions } from "./events/event-partitions";
import { recountTemplates } from "./templates";

const ROWS_AT_ONCE = 20_000;

export interface RetentionRule {
  sourceId: number;
  organisationId: number;
  /** What is older than this may go. */
  before: Date;
}

export async function findRetentionRules(db: Database, now: number): Promise<RetentionRule[]> {
  const { rows } = await db.pool.query<RetentionRule>(
    `SELECT id AS "sourceId", organisation_id AS "organisationId", $1::timestamptz - retention_days * interval '1 day' AS before
     FROM source ORDER BY id`,
    [new Date(now)],
  );
  return rows;
}

/**
 * A file somebody brought in lately is kept by the day it came, not by the age of its lines: an archive of last year must
 * not vanish the night after its upload. $1 source, $2 before.
 */
const KEPT_IMPORT = `SELECT id FROM import WHERE source_id = $1 AND coalesce(finished_at, now()) >= $2`;
const IN_KEPT_IMPORT = (time: string) =>
  `EXISTS (SELECT 1 FROM import i WHERE i.source_id = $1 AND coalesce(i.finished_at, now()) >= $2
     AND ${time} BETWEEN date_trunc('hour', i.first_time) AND i.last_time)`;

/** In the order in which they may go: an anomaly before its incident. */
const STEPS: readonly { table: string; past: string }[] = [
  {
    table: "event",
    past: `source_id = $1 AND time < $2 AND (import_id IS NULL OR import_id NOT IN (${KEPT_IMPORT}))`,
  },
  { table: "anomaly", past: `source_id = $1 AND end_time < $2 AND NOT ${IN_KEPT_IMPORT("start_time")}` },
  {
    table: "incident",
    past: `source_id = $1 AND last_time < $2 AND NOT EXISTS (SELECT 1 FROM anomaly a WHERE a.incident_id = t.id)`,
  },
  { table: "client_window", past: `source_id = $1 AND start < $2 AND NOT ${IN_KEPT_IMPORT("start")}` },
  { table: "minute_window", past: `source_id = $1 AND start < $2 AND NOT ${IN_KEPT_IMPORT("start")}` },
  { table: "route_window", past: `source_id = $1 AND start < $2 AND NOT ${IN_KEPT_IMPORT("start")}` },
  { table: "score_bucket", past: `source_id = $1 AND hour < $2 AND NOT ${IN_KEPT_IMPORT("hour")}` },
  { table: "session_part", past: `source_id = $1 AND start < $2 AND NOT ${IN_KEPT_IMPORT("start")}` },
  { table: "source_template", past: `source_id = $1 AND last_time < $2 AND NOT ${IN_KEPT_IMPORT("last_time")}` },
];

/** Deletes what is past a source's retention, in portions small enough to let its writers through. Returns rows deleted. */
export async function removePast(db: Database, rule: RetentionRule, signal: AbortSignal): Promise<number> {
  let total = 0;
  for (const { table, past } of STEPS) {
    for (;;) {
      if (signal.aborted) throw signal.reason;
      const { rowCount } = await db.pool.query(
        `DELETE FROM ${table} WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM ${table} t WHERE ${past} LIMIT ${ROWS_AT_ONCE})`,
        [rule.sourceId, rule.before],
      );
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < ROWS_AT_ONCE) break;
    }
  }
  await recountTemplates(db, rule.sourceId);
  // Its lines are gone, so the same file may come again.
  await db.pool.query(
    "UPDATE import SET active_digest = NULL WHERE source_id = $1 AND state = 'done' AND finished_at < $2 AND last_time < $2",
    [rule.sourceId, rule.before],
  );
  return total;
}

/** Push keys are remembered for a week: no sender repeats itself later than that. */
export async function forgetOldPushes(db: Database, now: number): Promise<void> {
  await db.pool.query("DELETE FROM ingest_batch WHERE created_at < $1::timestamptz - interval '7 days'", [
    new Date(now),
  ]);
}

/** Sources that were deleted while the deletion of their events was broken off. */
export async function findOrphanedSources(db: Database): Promise<number[]> {
  // A loose index scan: one look-up per source, not one per event.
  const { rows } = await db.pool.query<{ source_id: number }>(
    `WITH RECURSIVE s AS (
       (SELECT source_id FROM event ORDER BY source_id LIMIT 1)
       UNION ALL
       SELECT (SELECT source_id FROM event WHERE source_id > s.source_id ORDER BY source_id LIMIT 1) FROM s WHERE s.source_id IS NOT NULL
     ) SELECT source_id FROM s WHERE source_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM source WHERE id = s.source_id)`,
  );
  return rows.map((row) => row.source_id);
}

/** Drops monthly partitions that ended before the day given and hold nothing. Returns their names. */
export async function dropEmptyPartitions(db: Database, before: Date): Promise<string[]> {
  const { rows } = await db.pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'event'::regclass AND c.relname ~ '^event_[0-9]{4}_[0-9]{2}$' ORDER BY 1`,
  );
  const dropped: string[] = [];
  for (const { name } of rows) {
    const [, year, month] = name.split("_").map(Number);
    if (year === undefined || month === undefined || Date.UTC(year, month, 1) > before.getTime()) continue;
    if (await dropIfEmpty(db, name)) dropped.push(name);
  }
  if (dropped.length > 0) forgetEventPartitions(db);
  return dropped;
}

/** Gives up at once when somebody uses the table: there is another night. */
async function dropIfEmpty(db: Database, name: string): Promise<boolean> {
  const tx = await db.pool.connect();
  try {
    const { rows } = await tx.query<{ empty: boolean }>(`SELECT NOT EXISTS (SELECT 1 FROM ${name}) AS empty`);
    if (!rows[0]?.empty) return false;
    await tx.query("BEGIN");
    await tx.query("SET LOCAL lock_timeout = '1s'");
    await tx.query(`LOCK TABLE ${name} IN ACCESS EXCLUSIVE MODE`);
    const still = await tx.query<{ empty: boolean }>(`SELECT NOT EXISTS (SELECT 1 FROM ${name}) AS empty`);
    if (still.rows[0]?.empty) await tx.query(`DROP TABLE ${name}`);
    await tx.query("COMMIT");
    return still.rows[0]?.empty ?? false;
  } catch (error) {
    await tx.query("ROLLBACK");
    if ((error as { code?: unknown }).code === "55P03") return false;
    throw error;
  } finally {
    tx.release();
  }
}
