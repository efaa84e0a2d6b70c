import type { Role } from "../../../contracts/access";
import { recordAudit } from "../../audit/record-audit";
import { type Context, requireRole } from "../../context";
import { lockMember } from "./lock-member";

/** Takes effect with the person's next request: roles are read from the membership each time. */
export async function changeRole(ctx: Context, input: { userId: string; role: Role }): Promise<void> {
  requireRole(ctx, "admin");
  await ctx.db.prisma.$transaction(async (tx) => {
    const before = await lockMember(ctx, tx, input.userId, input.role);
    await tx.member.update({
      where: { organisationId_userId: { organisationId: ctx.organisationId, userId: input.userId } },
      data: { role: input.role },
    });
    const details = { from: before, to: input.role };
    await recordAudit(tx, ctx, "member.change-role", `user:${input.userId}`, details);
  });
}
