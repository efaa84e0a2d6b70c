import type { JobName } from "../../contracts/jobs";
import type { JobQueue } from "../../queue/job-queue";
import type { Database } from "../../store/database/database";

/** A job younger than this may still be on its way; the queue is asked only for older ones. */
const GRACE_SECONDS = 5;
const KEEP_DONE_DAYS = 30;
const PAGE = 500;

interface SentRow {
  id: string;
  job: JobName;
  key: string;
}

/**
 * Finds jobs that were handed to the queue, are not done, and that the queue knows nothing of (it was emptied, or lost
 * them in a crash), and has them published again. Forgets what was done a month ago.
 */
export async function sweepOutbox(db: Database, queue: JobQueue): Promise<{ checked: number; lost: number }> {
  let checked = 0;
  let lostJobs = 0;
  for (let last = "0"; ; ) {
    const { rows }: { rows: SentRow[] } = await db.pool.query<SentRow>(
      `SELECT id, job, key FROM outbox
       WHERE done_at IS NULL AND sent_at < now() - make_interval(secs => $1) AND id > $2::bigint ORDER BY id LIMIT ${PAGE}`,
      [GRACE_SECONDS, last],
    );
    const lost: string[] = [];
    for (const row of rows) if (!(await queue.knows(row.job, row.key))) lost.push(row.id);
    if (lost.length > 0) {
      // `done_at` is looked at again: the job may have ended between the two questions.
      await db.pool.query("UPDATE outbox SET sent_at = NULL WHERE id = ANY($1::bigint[]) AND done_at IS NULL", [lost]);
    }
    checked += rows.length;
    lostJobs += lost.length;
    last = rows.at(-1)?.id ?? last;
    if (rows.length < PAGE) break;
  }
  await db.pool.query("DELETE FROM outbox WHERE done_at < now() - make_interval(days => $1)", [KEEP_DONE_DAYS]);
  return { checked, lost: lostJobs };
}
