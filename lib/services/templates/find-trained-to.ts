import type { Context } from "../context";

/** Time of the last line that the source's active model learned from; null without a model. */
export async function findTrainedTo(ctx: Context, modelId: number | null): Promise<Date | null> {
  if (modelId === null) return null;
  const model = await ctx.db.prisma.detectionModel.findFirst({
    where: { id: modelId, organisationId: ctx.organisationId },
    select: { trainedTo: true },
  });
  return model?.trainedTo ?? null;
}
