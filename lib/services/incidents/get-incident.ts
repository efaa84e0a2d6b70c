import { NotFound } from "../../base/errors";
import type { IncidentDetail } from "../../contracts/incident";
import { type Context, requireRole } from "../context";
import { countUnits, NOTHING_COUNTED } from "./count-units";
import { incidentView } from "./incident-view";

/** One incident with every word people gave on it, newest first. */
export async function getIncident(ctx: Context, input: { id: number }): Promise<IncidentDetail> {
  requireRole(ctx, "viewer");
  const row = await ctx.db.prisma.incident.findFirst({
    where: { id: input.id, organisationId: ctx.organisationId },
    include: { verdicts: { orderBy: { id: "desc" }, take: 200 } },
  });
  if (!row) throw new NotFound("The incident");
  const users = await ctx.db.prisma.user.findMany({
    where: { id: { in: row.verdicts.map((verdict) => verdict.userId) } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map((user) => [user.id, user.name]));
  return {
    ...incidentView(row, (await countUnits(ctx, [row.id])).get(row.id) ?? NOTHING_COUNTED),
    verdicts: row.verdicts.map((verdict) => ({
      id: verdict.id,
      kind: verdict.kind,
      note: verdict.note,
      by: names.get(verdict.userId) ?? "a former member",
      createdAt: verdict.createdAt.getTime(),
    })),
  };
}
