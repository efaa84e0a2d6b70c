import type pg from "pg";
import type { SourceKey } from "../../store/anomalies";
import { addJob } from "../outbox/add-job";

/** Lines after which a source without a model learns by itself; pages name this number too. A file needs fewer. */
export const FIRST_TRAINING_LINES = 1_000;

/**
 * Has the first model trained once a source without one has enough lines; once only, whoever asks how often.
 * Returns whether a training was requested now. The source's lock must be held.
 */
export async function requestFirstTraining(
  tx: pg.PoolClient,
  source: SourceKey,
  linesNeeded = FIRST_TRAINING_LINES,
): Promise<boolean> {
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO training_run (organisation_id, source_id, trigger, slot)
     SELECT organisation_id, id, 'first_events', 'first' FROM source
     WHERE id = $2 AND organisation_id = $1 AND active_model_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM import WHERE source_id = $2 AND state IN ('queued', 'learning', 'scoring'))
       AND (SELECT sum(events) FROM minute_window WHERE source_id = $2) >= $3
     ON CONFLICT (source_id, slot) DO NOTHING RETURNING id`,
    [source.organisationId, source.sourceId, linesNeeded],
  );
  const run = rows[0];
  return run !== undefined && (await addJob(tx, "train-model", { runId: run.id }, `train.${run.id}`));
}
