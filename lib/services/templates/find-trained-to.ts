import type { Context } from "../context";

/**
 * Time of the last line that the source's active model learned from; null without a model, and where none of the lines it
 * learned from are here: then nothing can be said of what is new to it.
 */
export async function findTrainedTo(
  ctx: Context,
  source: { id: number; activeModelId: number | null },
): Promise<Date | null> {
  if (source.activeModelId === null) return null;
  const model = await ctx.db.prisma.detectionModel.findFirst({
    where: { id: source.activeModelId, organisationId: ctx.organisationId },
    select: { trainedTo: true },
  });
  const trainedTo = model?.trainedTo ?? null;
  if (trainedTo === null) return null;
  const learned = await ctx.db.prisma.sourceTemplate.findFirst({
    where: { sourceId: source.id, source: { organisationId: ctx.organisationId }, firstTime: { lte: trainedTo } },
    select: { digest: true },
  });
  return learned === null ? null : trainedTo;
}
