import { NotFound } from "../../base/errors";
import type { TrainingRunView } from "../../contracts/model";
import { type Context, requireRole } from "../context";
import { viewTrainingRun } from "./training-run-view";

/** Asks a run to stop: one that waits is ended here, one that works ends within seconds, one that ended stays as it is. */
export async function cancelTraining(ctx: Context, input: { runId: number }): Promise<TrainingRunView> {
  requireRole(ctx, "analyst");
  const { prisma } = ctx.db;
  const where = { id: input.runId, organisationId: ctx.organisationId };
  await prisma.trainingRun.updateMany({
    where: { ...where, state: "queued" },
    data: { state: "cancelled", cancelRequested: true, finishedAt: new Date(ctx.now()), note: "Cancelled." },
  });
  await prisma.trainingRun.updateMany({ where: { ...where, state: "running" }, data: { cancelRequested: true } });
  const run = await prisma.trainingRun.findFirst({ where });
  if (!run) throw new NotFound("The training run");
  return viewTrainingRun(ctx.db, run);
}
