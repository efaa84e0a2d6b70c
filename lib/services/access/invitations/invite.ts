import type { z } from "zod";
import { Conflict, Forbidden } from "../../../base/errors";
import type { InvitationView, inviteInput } from "../../../contracts/access";
import { recordAudit } from "../../audit/record-audit";
import { type Context, requireRole } from "../../context";
import { hashToken, newToken } from "../secret-token";
import { invitationView } from "./invitation-view";

const VALID_MS = 7 * 24 * 60 * 60_000;

/** Opens an invitation; the token is in this answer and nowhere else. An older open one for the same address is replaced. */
export async function invite(
  ctx: Context,
  input: z.infer<typeof inviteInput>,
): Promise<InvitationView & { token: string }> {
  requireRole(ctx, "admin");
  if (input.role === "owner" && ctx.role !== "owner") {
    throw new Forbidden("role_too_low", "Only an owner can invite another owner.");
  }
  const invitedById = ctx.actor.startsWith("user:") ? ctx.actor.slice(5) : ctx.actor;
  const token = newToken();
  return ctx.db.prisma.$transaction(async (tx) => {
    const member = await tx.member.findFirst({
      where: { organisationId: ctx.organisationId, user: { email: input.email } },
    });
    if (member) throw new Conflict("already_member", `${input.email} is already a member.`);
    await tx.invitation.updateMany({
      where: { organisationId: ctx.organisationId, email: input.email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date(ctx.now()) },
    });
    const row = await tx.invitation.create({
      data: {
        organisationId: ctx.organisationId,
        email: input.email,
        role: input.role,
        tokenHash: hashToken(token),
        invitedById,
        createdAt: new Date(ctx.now()),
        expiresAt: new Date(ctx.now() + VALID_MS),
      },
    });
    await recordAudit(tx, ctx, "invitation.create", `invitation:${row.id}`, { email: input.email, role: input.role });
    return { ...invitationView(row), token };
  });
}
