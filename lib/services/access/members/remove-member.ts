import { recordAudit } from "../../audit/record-audit";
import { type Context, requireRole } from "../../context";
import { lockMember } from "./lock-member";

/** Ends a membership; a person left without any is deleted, sessions and password included, and may be invited again. */
export async function removeMember(ctx: Context, input: { userId: string }): Promise<void> {
  requireRole(ctx, "admin");
  await ctx.db.prisma.$transaction(async (tx) => {
    await lockMember(ctx, tx, input.userId, null);
    // Read first: with the person goes what they are called.
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: input.userId }, select: { email: true } });
    await tx.member.delete({
      where: { organisationId_userId: { organisationId: ctx.organisationId, userId: input.userId } },
    });
    await tx.user.deleteMany({ where: { id: input.userId, members: { none: {} } } });
    await recordAudit(tx, ctx, "member.remove", `user:${input.userId}`, { email });
  });
}
