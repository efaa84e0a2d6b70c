import { z } from "zod";
import type { Anomaly } from "../../../prisma/generated/client";
import { NotFound } from "../../base/errors";
import { type AnomalyDetail, type AnomalyView, reason } from "../../contracts/anomaly";
import { type Context, requireRole } from "../context";
import { thresholdOf } from "../sources/threshold-of";
import { ANOMALY_COLUMNS, anomalyView } from "./anomaly-view";
import { readContext } from "./read-context";

const SIMILAR = 10;

/** One anomaly with its reasons, the model that judged it, the lines around it and earlier ones like it. */
export async function getAnomaly(ctx: Context, input: { id: number }): Promise<AnomalyDetail> {
  requireRole(ctx, "viewer");
  const row = await ctx.db.prisma.anomaly.findFirst({
    where: { id: input.id, organisationId: ctx.organisationId },
    include: {
      incident: { select: { title: true } },
      source: { select: { alertsPerDay: true, activeModel: { select: { summary: true } } } },
    },
  });
  if (!row) throw new NotFound("The anomaly");
  const { source, incident } = row;
  const threshold = source.activeModel ? thresholdOf(source.activeModel.summary, source.alertsPerDay) : null;
  const [model, context, similar] = await Promise.all([
    ctx.db.prisma.detectionModel.findUnique({
      where: { id: row.modelId },
      select: { id: true, version: true, createdAt: true },
    }),
    readContext(ctx, row, threshold),
    findSimilar(ctx, row),
  ]);
  const pick = Object.fromEntries(Object.keys(ANOMALY_COLUMNS).map((key) => [key, row[key as keyof Anomaly]]));
  return {
    ...anomalyView(pick as Parameters<typeof anomalyView>[0]),
    raw: row.raw,
    observation: z.record(z.string(), z.unknown()).catch({}).parse(row.observation),
    reasons: z.array(reason).catch([]).parse(row.reasons),
    // A model may have been tidied away; its number still says which one it was.
    model: model
      ? { ...model, createdAt: model.createdAt.getTime() }
      : { id: row.modelId, version: 0, createdAt: row.createdAt.getTime() },
    incidentTitle: incident.title,
    context,
    similar,
  };
}

async function findSimilar(ctx: Context, row: Anomaly): Promise<AnomalyView[]> {
  const alike = [
    ...(row.client === null ? [] : [{ client: row.client }]),
    ...(row.template === null ? [] : [{ template: row.template }]),
  ];
  if (alike.length === 0) return [];
  const { organisationId } = ctx;
  const rows = await ctx.db.prisma.anomaly.findMany({
    where: { organisationId, sourceId: row.sourceId, id: { not: row.id }, start: { lte: row.start }, OR: alike },
    orderBy: [{ start: "desc" }, { id: "desc" }],
    take: SIMILAR,
    select: ANOMALY_COLUMNS,
  });
  return rows.map(anomalyView);
}
