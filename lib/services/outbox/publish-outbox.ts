import { JOBS, type JobName } from "../../contracts/jobs";
import type { JobQueue } from "../../queue/job-queue";
import type { Database } from "../../store/database/database";
import { withTransaction } from "../../store/database/transaction";

interface OutboxRow {
  id: string;
  job: string;
  payload: unknown;
  key: string;
}

/**
 * Hands jobs that were written down to the queue, oldest first, and returns how many. Several publishers share the work.
 * A crash between handing over and noting it down hands over once more; the key is the job's id, so nothing runs twice.
 */
export async function publishOutbox(db: Database, queue: JobQueue, limit = 100): Promise<number> {
  return withTransaction(db, async (tx) => {
    const { rows } = await tx.query<OutboxRow>(
      `SELECT id, job, payload, key FROM outbox WHERE done_at IS NULL AND sent_at IS NULL
       ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
    const refused: string[] = [];
    for (const row of rows) {
      if (!isJob(row.job) || !JOBS[row.job].safeParse(row.payload).success) refused.push(row.id);
      else await queue.add(row.job, row.payload as never, { id: row.key });
    }
    const ids = rows.map((row) => row.id);
    if (ids.length > 0) await tx.query("UPDATE outbox SET sent_at = now() WHERE id = ANY($1::bigint[])", [ids]);
    // Written by a version that knew other jobs: no worker will ever be able to run it.
    if (refused.length > 0) await tx.query("UPDATE outbox SET done_at = now() WHERE id = ANY($1::bigint[])", [refused]);
    return rows.length;
  });
}

function isJob(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}
