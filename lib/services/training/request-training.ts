import { Conflict, NotFound } from "../../base/errors";
import type { Trainer, TrainingRunView } from "../../contracts/model";
import { withTransaction } from "../../store/database/transaction";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { hasOpenRun, queueRun } from "./queue-run";
import { viewTrainingRun } from "./training-run-view";

export interface TrainingRequest {
  sourceId: number;
  trainer: Trainer;
  /** Learn from the last so many days. */
  windowDays: number;
}

/** A person wants a new model now. One training per source at a time: Conflict while another waits or works. */
export async function requestTraining(ctx: Context, input: TrainingRequest): Promise<TrainingRunView> {
  requireRole(ctx, "analyst");
  const source = await getSourceRow(ctx, input.sourceId);
  const runId = await withTransaction(ctx.db, async (tx) => {
    if (await hasOpenRun(tx, source.id)) {
      throw new Conflict(
        "training_under_way",
        "This source is being trained already. Wait for it, or cancel it first.",
      );
    }
    return queueRun(tx, { ...input, organisationId: ctx.organisationId, trigger: "manual" });
  });
  const run = runId === null ? null : await ctx.db.prisma.trainingRun.findUnique({ where: { id: runId } });
  if (!run) throw new NotFound("The training run");
  await recordAudit(ctx.db.prisma, ctx, "model.train", `source:${source.id}`, { runId: run.id, trainer: run.trainer });
  return viewTrainingRun(ctx.db, run);
}
