import type { Database } from "../../store/database/database";

/** Notes that a piece of work has ended, well or not: whatever the queue still holds of it will not be run again. */
export async function finishJob(db: Database, key: string): Promise<void> {
  await db.pool.query("UPDATE outbox SET done_at = now() WHERE key = $1 AND done_at IS NULL", [key]);
}

/** Whether that work has ended before; false for jobs that came without an outbox row. */
export async function isJobFinished(db: Database, key: string): Promise<boolean> {
  const { rows } = await db.pool.query("SELECT 1 FROM outbox WHERE key = $1 AND done_at IS NOT NULL", [key]);
  return rows.length > 0;
}
