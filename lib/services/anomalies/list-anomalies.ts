import type { Prisma } from "../../../prisma/generated/client";
import type { AnomalyQuery, AnomalyView } from "../../contracts/anomaly";
import type { Page } from "../../contracts/api";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { ANOMALY_COLUMNS, anomalyView } from "./anomaly-view";

/** A page of anomalies that began in [from, to), newest or strangest first. The cursor is the last id shown. */
export async function listAnomalies(
  ctx: Context,
  input: AnomalyQuery & { sourceId: number },
): Promise<Page<AnomalyView>> {
  requireRole(ctx, "viewer");
  const source = await getSourceRow(ctx, input.sourceId);
  const cursor = Number(input.cursor);
  const rows = await ctx.db.prisma.anomaly.findMany({
    where: whereOf(ctx, source.id, input),
    orderBy: input.order === "score" ? [{ score: "desc" }, { id: "desc" }] : [{ start: "desc" }, { id: "desc" }],
    ...(Number.isSafeInteger(cursor) && cursor > 0 ? { cursor: { id: cursor }, skip: 1 } : {}),
    take: input.limit + 1,
    select: ANOMALY_COLUMNS,
  });
  const shown = rows.slice(0, input.limit);
  return {
    items: shown.map(anomalyView),
    nextCursor: rows.length > input.limit ? String(shown.at(-1)?.id) : null,
  };
}

function whereOf(ctx: Context, sourceId: number, query: AnomalyQuery): Prisma.AnomalyWhereInput {
  // Prisma hands the text to LIKE as it is; people mean every character literally.
  const text = query.search?.trim().replace(/[\\%_]/g, "\\$&");
  return {
    organisationId: ctx.organisationId,
    sourceId,
    ...(query.from === undefined && query.to === undefined ? {} : { start: betweenTimes(query.from, query.to) }),
    ...(query.unit ? { unit: query.unit } : {}),
    ...(query.severity ? { severity: query.severity } : {}),
    ...(query.client ? { client: query.client } : {}),
    ...(query.incident ? { incidentId: query.incident } : {}),
    ...(query.import ? { importId: query.import } : {}),
    ...(text
      ? {
          OR: [{ sentence: { contains: text, mode: "insensitive" } }, { raw: { contains: text, mode: "insensitive" } }],
        }
      : {}),
  };
}

function betweenTimes(from?: number, to?: number): Prisma.DateTimeFilter {
  return {
    ...(from === undefined ? {} : { gte: new Date(from) }),
    ...(to === undefined ? {} : { lt: new Date(to) }),
  };
}
