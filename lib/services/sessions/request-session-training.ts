import type pg from "pg";
import { MINIMUM_WINDOWS } from "../../core/model/learning/fit-windows";
import type { SourceKey } from "../../store/anomalies";
import { lockSource } from "../../store/source-lock";
import { addJob } from "../outbox/add-job";

/**
 * Has a model trained that knows the sessions of the source, once there are enough to learn from; once for each model and
 * setting, whoever asks how often. Returns whether a training was requested now.
 */
export async function requestSessionTraining(tx: pg.PoolClient, source: SourceKey): Promise<boolean> {
  await lockSource(tx, source.organisationId, source.sourceId);
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO training_run (organisation_id, source_id, trigger, slot)
     SELECT organisation_id, id, 'session_key', 'sessions ' || active_model_id || ' ' || session_silence || ' ' || session_key
     FROM source WHERE id = $2 AND organisation_id = $1 AND active_model_id IS NOT NULL AND session_key IS NOT NULL
       AND (SELECT count(*) FROM (SELECT DISTINCT key FROM session_part WHERE source_id = $2 LIMIT $3) seen) >= $3
     ON CONFLICT (source_id, slot) DO NOTHING RETURNING id`,
    [source.organisationId, source.sourceId, MINIMUM_WINDOWS],
  );
  const run = rows[0];
  return run !== undefined && (await addJob(tx, "train-model", { runId: run.id }, `train.${run.id}`));
}
