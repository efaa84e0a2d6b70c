import { MODEL_VERSION } from "../../core/model/file/snapshot-model";
import type { Database } from "../../store/database/database";
import { withTransaction } from "../../store/database/transaction";
import { lockSource } from "../../store/source-lock";
import { addJob } from "../outbox/add-job";

/** Where a snapshot says of which version it is, counted from 1. */
const VERSION_AT = 9;

/**
 * Sources whose active model was written by a release with another engine warm up again: lines are taken in unscored, and
 * a new model is trained from what is stored, at once. Returns how many; done once, whoever asks how often.
 */
export async function retrainOutdated(db: Database): Promise<number> {
  const { rows } = await db.pool.query<{ id: number; organisationId: number; modelId: number }>(
    `SELECT s.id, s.organisation_id AS "organisationId", m.id AS "modelId" FROM source s JOIN model m ON m.id = s.active_model_id
     WHERE octet_length(m.snapshot) > $1 AND get_byte(substring(m.snapshot FROM $1 FOR 1), 0) <> $2 ORDER BY s.id`,
    [VERSION_AT, MODEL_VERSION],
  );
  for (const { id, organisationId, modelId } of rows) {
    await withTransaction(db, async (tx) => {
      await lockSource(tx, organisationId, id);
      await tx.query("UPDATE source SET active_model_id = NULL WHERE id = $1 AND active_model_id = $2", [id, modelId]);
      const added = await tx.query<{ id: number }>(
        `INSERT INTO training_run (organisation_id, source_id, trigger, slot) VALUES ($1, $2, 'first_events', $3)
         ON CONFLICT (source_id, slot) DO NOTHING RETURNING id`,
        [organisationId, id, `engine ${MODEL_VERSION}`],
      );
      const run = added.rows[0];
      if (run !== undefined) await addJob(tx, "train-model", { runId: run.id }, `train.${run.id}`);
    });
  }
  return rows.length;
}
