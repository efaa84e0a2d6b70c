import type pg from "pg";
import type { Database } from "../database/database";
import { withTransaction } from "../database/transaction";

/** One at a time; any fixed number. */
const PARTITION_LOCK = 7_310_553;

/**
 * Rows are written once: PostgreSQL's tidying after inserts would read and write every page a second time while lines come in. Its
 * looks at the table for statistics read pages anywhere in it: few pages, seldom and slowly, since writers wait behind such reads.
 */
const SETTINGS =
  "autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_scale_factor = 0.5, " +
  "autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 20";

/** PostgreSQL looks at 300 pages for each; its usual 100 are a quarter of a gigabyte. */
const STATISTICS = 2;

/** Months known to exist, per database, so that a batch costs no question. */
const known = new WeakMap<Database, Set<string>>();

/**
 * Makes the monthly partitions these times fall in. In a transaction of its own, and by ATTACH, which lets others go on
 * writing meanwhile; safe when many processes do it at once.
 */
export async function ensureEventPartitions(db: Database, times: Iterable<number>): Promise<void> {
  const there = known.get(db) ?? new Set<string>();
  known.set(db, there);
  const wanted = new Set<string>();
  for (const time of times) {
    const month = monthOf(time);
    if (!there.has(month)) wanted.add(month);
  }
  for (const month of [...wanted].sort()) {
    await withTransaction(db, (tx) => createPartition(tx, month));
    there.add(month);
  }
}

/** To be called when an insert found no partition: retention may have dropped one that was known. */
export function forgetEventPartitions(db: Database): void {
  known.delete(db);
}

/** `2026-11` */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

async function createPartition(tx: pg.PoolClient, month: string): Promise<void> {
  if (!/^\d{4}-\d{2}$/.test(month)) throw new RangeError(`${month} is not a month that can be stored.`);
  const table = `event_${month.replace("-", "_")}`;
  await tx.query("SELECT pg_advisory_xact_lock($1, 0)", [PARTITION_LOCK]);
  const { rows } = await tx.query<{ there: boolean }>("SELECT to_regclass($1) IS NOT NULL AS there", [table]);
  if (rows[0]?.there) return;
  const [year = 0, number = 0] = month.split("-").map(Number);
  const next = monthOf(Date.UTC(year, number, 1));
  // Names and dates are made of digits only (checked above); DDL takes no parameters.
  await tx.query(
    `CREATE TABLE ${table} (LIKE event INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE) WITH (${SETTINGS})`,
  );
  const { rows: columns } = await tx.query<{ change: string }>(
    "SELECT format('ALTER COLUMN %I SET STATISTICS %s', attname, $2::int) AS change FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped",
    [table, STATISTICS],
  );
  await tx.query(`ALTER TABLE ${table} ${columns.map(({ change }) => change).join(", ")}`);
  await tx.query(
    `ALTER TABLE event ATTACH PARTITION ${table} FOR VALUES FROM ('${month}-01 00:00:00+00') TO ('${next}-01 00:00:00+00')`,
  );
}
