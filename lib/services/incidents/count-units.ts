import type { IncidentView } from "../../contracts/incident";
import type { Context } from "../context";

type Counted = Pick<IncidentView, "units" | "imports">;

export const NOTHING_COUNTED: Counted = { units: {}, imports: [] };

/** How many anomalies of each unit these incidents hold, and which imports brought their lines; those without any are left out. */
export async function countUnits(ctx: Context, ids: readonly number[]): Promise<Map<number, Counted>> {
  const rows = await ctx.db.prisma.anomaly.groupBy({
    by: ["incidentId", "unit", "importId"],
    where: { organisationId: ctx.organisationId, incidentId: { in: [...ids] } },
    _count: true,
  });
  const counts = new Map<number, Counted>();
  for (const { incidentId, unit, importId, _count } of rows) {
    const { units, imports } = counts.get(incidentId) ?? NOTHING_COUNTED;
    counts.set(incidentId, {
      units: { ...units, [unit]: (units[unit] ?? 0) + _count },
      imports: importId === null || imports.includes(importId) ? imports : [...imports, importId],
    });
  }
  return counts;
}
