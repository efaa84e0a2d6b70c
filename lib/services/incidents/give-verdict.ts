import type { IncidentState as StoredState } from "../../../prisma/generated/client";
import { Forbidden, NotFound } from "../../base/errors";
import type { IncidentDetail, VerdictKind } from "../../contracts/incident";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { getIncident } from "./get-incident";

/** Where a verdict takes an incident: a real one is being looked at, the others are done with. */
const NEXT: Readonly<Record<VerdictKind, StoredState>> = {
  real: "acknowledged",
  expected: "resolved",
  not_anomaly: "resolved",
};

/** A person's word on an incident. Earlier words stay; the newest counts. */
export async function giveVerdict(
  ctx: Context,
  input: { id: number; kind: VerdictKind; note?: string | null | undefined },
): Promise<IncidentDetail> {
  requireRole(ctx, "analyst");
  if (!ctx.actor.startsWith("user:"))
    throw new Forbidden("not_a_person", "A verdict is a person's word; keys cannot give one.");
  const userId = ctx.actor.slice(5);
  const { organisationId } = ctx;
  await ctx.db.prisma.$transaction(async (tx) => {
    const incident = await tx.incident.findFirst({ where: { id: input.id, organisationId } });
    if (!incident) throw new NotFound("The incident");
    const before = await tx.verdict.findFirst({
      where: { organisationId, incidentId: incident.id },
      orderBy: { id: "desc" },
      select: { kind: true },
    });
    await tx.verdict.create({
      data: { organisationId, incidentId: incident.id, kind: input.kind, note: input.note || null, userId },
    });
    // What a person resolved as dealt with stays so; what an earlier word closed, a newer word opens again.
    const closedByWord = before !== null && NEXT[before.kind] === "resolved";
    if (incident.state !== "resolved" || closedByWord)
      await tx.incident.update({ where: { id: incident.id }, data: { state: NEXT[input.kind] } });
    await recordAudit(tx, ctx, "incident.verdict", `incident:${incident.id}`, { kind: input.kind });
  });
  return getIncident(ctx, input);
}
