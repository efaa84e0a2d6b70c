import type { IncidentView } from "../../contracts/incident";
import type { Context } from "../context";

/** How many anomalies of each unit these incidents hold; those without any are left out. */
export async function countUnits(ctx: Context, ids: readonly number[]): Promise<Map<number, IncidentView["units"]>> {
  const rows = await ctx.db.prisma.anomaly.groupBy({
    by: ["incidentId", "unit"],
    where: { organisationId: ctx.organisationId, incidentId: { in: [...ids] } },
    _count: true,
  });
  const counts = new Map<number, IncidentView["units"]>();
  for (const { incidentId, unit, _count } of rows)
    counts.set(incidentId, { ...counts.get(incidentId), [unit]: _count });
  return counts;
}
