import { NotFound } from "../../../base/errors";
import { recordAudit } from "../../audit/record-audit";
import { type Context, requireRole } from "../../context";

export async function revokeKey(ctx: Context, input: { id: number }): Promise<void> {
  requireRole(ctx, "admin");
  const revoked = await ctx.db.prisma.apiKey.updateMany({
    where: { id: input.id, organisationId: ctx.organisationId, revokedAt: null },
    data: { revokedAt: new Date(ctx.now()) },
  });
  if (revoked.count === 0) throw new NotFound("The key");
  await recordAudit(ctx.db.prisma, ctx, "key.revoke", `key:${input.id}`);
}
