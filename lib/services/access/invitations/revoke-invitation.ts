import { NotFound } from "../../../base/errors";
import { recordAudit } from "../../audit/record-audit";
import { type Context, requireRole } from "../../context";

export async function revokeInvitation(ctx: Context, input: { id: number }): Promise<void> {
  requireRole(ctx, "admin");
  const revoked = await ctx.db.prisma.invitation.updateMany({
    where: { id: input.id, organisationId: ctx.organisationId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: new Date(ctx.now()) },
  });
  if (revoked.count === 0) throw new NotFound("The invitation");
  await recordAudit(ctx.db.prisma, ctx, "invitation.revoke", `invitation:${input.id}`);
}
