import type { Page } from "../../contracts/api";
import type { IncidentQuery, IncidentView } from "../../contracts/incident";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { countUnits, NOTHING_COUNTED } from "./count-units";
import { incidentView, WITH_NEWEST_VERDICT } from "./incident-view";

/** A page of incidents that overlap [from, to), newest or strangest first. The cursor is the last id shown. */
export async function listIncidents(
  ctx: Context,
  input: IncidentQuery & { sourceId: number },
): Promise<Page<IncidentView>> {
  requireRole(ctx, "viewer");
  const source = await getSourceRow(ctx, input.sourceId);
  const cursor = Number(input.cursor);
  const rows = await ctx.db.prisma.incident.findMany({
    where: {
      organisationId: ctx.organisationId,
      sourceId: source.id,
      ...(input.state ? { state: input.state } : {}),
      ...(input.from === undefined ? {} : { lastTime: { gte: new Date(input.from) } }),
      ...(input.to === undefined ? {} : { firstTime: { lt: new Date(input.to) } }),
    },
    orderBy: input.order === "score" ? [{ score: "desc" }, { id: "desc" }] : [{ lastTime: "desc" }, { id: "desc" }],
    ...(Number.isSafeInteger(cursor) && cursor > 0 ? { cursor: { id: cursor }, skip: 1 } : {}),
    take: input.limit + 1,
    include: WITH_NEWEST_VERDICT,
  });
  const shown = rows.slice(0, input.limit);
  const counted = await countUnits(
    ctx,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.map((row) => incidentView(row, counted.get(row.id) ?? NOTHING_COUNTED)),
    nextCursor: rows.length > input.limit ? String(shown.at(-1)?.id) : null,
  };
}
