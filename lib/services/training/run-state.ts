import type pg from "pg";
import { Conflict } from "../../base/errors";
import type { Database } from "../../store/database/database";
import { withTransaction } from "../../store/database/transaction";

export interface ClaimedRun {
  id: number;
  organisationId: number;
  sourceId: number;
  trigger: "first_import" | "first_events" | "manual" | "schedule";
  trainer: string;
  windowDays: number;
  /** Fencing number of this attempt: only the newest attempt may write. */
  epoch: number;
}

/** A newer attempt took over, or the run was ended meanwhile. */
export class RunLost extends Conflict {
  constructor(runId: number) {
    super("superseded", `Another attempt has taken over training run ${runId}.`, { runId });
  }
}

/** Takes the run over from whoever had it before; null when there is nothing left to do. */
export async function claimRun(db: Database, runId: number): Promise<ClaimedRun | null> {
  const { rows } = await db.pool.query<ClaimedRun>(
    `UPDATE training_run SET epoch = epoch + 1, state = 'running', started_at = coalesce(started_at, now()), lines = 0
     WHERE id = $1 AND state IN ('queued', 'running') AND NOT cancel_requested
     RETURNING id, organisation_id AS "organisationId", source_id AS "sourceId", trigger::text AS trigger, trainer,
               window_days AS "windowDays", epoch`,
    [runId],
  );
  return rows[0] ?? null;
}

/** Notes how far the attempt is. Throws RunLost when it is not the newest one any more. */
export async function noteProgress(
  db: Database,
  run: ClaimedRun,
  figures: { lines: number; totalLines: number },
): Promise<void> {
  const { rowCount } = await db.pool.query(
    "UPDATE training_run SET lines = $3, total_lines = $4 WHERE id = $1 AND epoch = $2 AND state = 'running'",
    [run.id, run.epoch, figures.lines, figures.totalLines],
  );
  if (rowCount === 0) throw new RunLost(run.id);
}

export interface RunEnd {
  state: "done" | "skipped" | "failed" | "cancelled";
  modelId?: number;
  note?: string;
  error?: string;
}

/** Ends the run inside the caller's transaction, if the attempt is still the newest; throws RunLost otherwise. */
export async function endRun(tx: pg.PoolClient, run: ClaimedRun, end: RunEnd): Promise<void> {
  const { rowCount } = await tx.query(
    `UPDATE training_run SET state = $3::run_state, model_id = $4, note = $5, error = $6, finished_at = now()
     WHERE id = $1 AND epoch = $2 AND state = 'running' AND ($3 <> 'done' OR NOT cancel_requested)`,
    [run.id, run.epoch, end.state, end.modelId ?? null, end.note ?? null, end.error ?? null],
  );
  if (rowCount === 0) throw new RunLost(run.id);
}

export async function endRunAlone(db: Database, run: ClaimedRun, end: RunEnd): Promise<void> {
  await withTransaction(db, (tx) => endRun(tx, run, end));
}

/** A person wants the run to stop. */
export async function isTrainingCancelled(db: Database, runId: number): Promise<boolean> {
  const { rows } = await db.pool.query<{ asked: boolean }>(
    "SELECT cancel_requested AS asked FROM training_run WHERE id = $1",
    [runId],
  );
  return rows[0]?.asked ?? false;
}

/** The job was given up: says so on the run, unless that ended by itself. */
export async function setTrainingAside(db: Database, runId: number, reason: string): Promise<void> {
  await db.pool.query(
    `UPDATE training_run SET state = 'failed', error = $2, finished_at = now()
     WHERE id = $1 AND state IN ('queued', 'running')`,
    [runId, reason],
  );
}

/** A cancelled run that no attempt works on any more. */
export async function endCancelled(db: Database, runId: number): Promise<void> {
  await db.pool.query(
    `UPDATE training_run SET state = 'cancelled', note = 'Cancelled.', finished_at = now()
     WHERE id = $1 AND state IN ('queued', 'running') AND cancel_requested`,
    [runId],
  );
}
