import { JOBS, type JobName, type JobPayload } from "../../contracts/jobs";

/** Channel on which a publisher hears that a transaction with new jobs was committed. */
export const OUTBOX_CHANNEL = "isolog_outbox";

/** A pg client inside BEGIN … COMMIT, or the transaction client of `prisma.$transaction(async (tx) => …)`. */
export type JobTransaction =
  | { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }
  | { $queryRaw(strings: TemplateStringsArray, ...values: unknown[]): PromiseLike<unknown> };

/**
 * Writes a job beside the data it belongs to: it exists exactly when the caller's transaction commits.
 *
 * `key` names one piece of work for good (`import.7`, `import.7.retry.2`): a key seen before adds nothing, even when
 * that work is long done, so whatever shall be done once more needs another key.
 * Returns whether a job was added; throws ZodError when the payload does not fit the job.
 */
export async function addJob<Name extends JobName>(
  tx: JobTransaction,
  job: Name,
  payload: JobPayload<Name>,
  key: string,
): Promise<boolean> {
  const json = JSON.stringify(JOBS[job].parse(payload));
  // One statement, so that nobody can add a job and forget to wake the publisher; NOTIFY is sent at commit only.
  if ("query" in tx) {
    const added = await tx.query(
      `WITH added AS (
         INSERT INTO outbox (job, payload, key) VALUES ($1, $2::jsonb, $3) ON CONFLICT (key) DO NOTHING RETURNING key
       ) SELECT pg_notify($4, '')::text FROM added`,
      [job, json, key, OUTBOX_CHANNEL],
    );
    return added.rows.length > 0;
  }
  const rows = await tx.$queryRaw`
    WITH added AS (
      INSERT INTO outbox (job, payload, key) VALUES (${job}, ${json}::jsonb, ${key}) ON CONFLICT (key) DO NOTHING RETURNING key
    ) SELECT pg_notify(${OUTBOX_CHANNEL}, '')::text FROM added`;
  return Array.isArray(rows) && rows.length > 0;
}
