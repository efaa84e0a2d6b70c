import type pg from "pg";
import type { Trainer } from "../../contracts/model";
import { addJob } from "../outbox/add-job";

export interface NewRun {
  organisationId: number;
  sourceId: number;
  trigger: "first_import" | "first_events" | "manual" | "schedule";
  trainer: Trainer;
  windowDays: number;
  /** For runs of a schedule: its time, so that it trains once however often the queue delivers it. */
  slot?: string;
}

/** Creates a training run with its job; null when that slot has its run already. */
export async function queueRun(tx: pg.PoolClient, run: NewRun): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO training_run (organisation_id, source_id, trigger, trainer, window_days, slot)
     VALUES ($1, $2, $3::training_trigger, $4, $5, $6) ON CONFLICT (source_id, slot) DO NOTHING RETURNING id`,
    [run.organisationId, run.sourceId, run.trigger, run.trainer, run.windowDays, run.slot ?? null],
  );
  const id = rows[0]?.id;
  if (id === undefined) return null;
  await addJob(tx, "train-model", { runId: id }, `train.${id}`);
  return id;
}

/** Whether a run of the source waits or works. Takes the source's turn at creating runs until the transaction ends. */
export async function hasOpenRun(tx: pg.PoolClient, sourceId: number): Promise<boolean> {
  await tx.query("SELECT 1 FROM source WHERE id = $1 FOR NO KEY UPDATE", [sourceId]);
  const { rowCount } = await tx.query(
    "SELECT 1 FROM training_run WHERE source_id = $1 AND state IN ('queued', 'running') LIMIT 1",
    [sourceId],
  );
  return (rowCount ?? 0) > 0;
}
