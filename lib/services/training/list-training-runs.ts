import type { TrainingRunView } from "../../contracts/model";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { viewTrainingRuns } from "./training-run-view";

/** The newest training runs of a source, with how they ended. */
export async function listTrainingRuns(
  ctx: Context,
  input: { sourceId: number; limit?: number },
): Promise<TrainingRunView[]> {
  requireRole(ctx, "viewer");
  const source = await getSourceRow(ctx, input.sourceId);
  const rows = await ctx.db.prisma.trainingRun.findMany({
    where: { sourceId: source.id, organisationId: ctx.organisationId },
    orderBy: { id: "desc" },
    take: input.limit ?? 50,
  });
  return viewTrainingRuns(ctx.db, rows);
}
