import { NotFound } from "../../base/errors";
import type { IncidentDetail, IncidentState } from "../../contracts/incident";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { getIncident } from "./get-incident";

export async function setIncidentState(
  ctx: Context,
  input: { id: number; state: IncidentState },
): Promise<IncidentDetail> {
  requireRole(ctx, "analyst");
  const changed = await ctx.db.prisma.incident.updateMany({
    where: { id: input.id, organisationId: ctx.organisationId },
    data: { state: input.state },
  });
  if (changed.count === 0) throw new NotFound("The incident");
  await recordAudit(ctx.db.prisma, ctx, "incident.set-state", `incident:${input.id}`, { state: input.state });
  return getIncident(ctx, input);
}
