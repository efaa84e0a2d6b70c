import type { InvitationView } from "../../../contracts/access";
import { type Context, requireRole } from "../../context";
import { invitationView } from "./invitation-view";

/** Those that can still be accepted, newest first. */
export async function listInvitations(ctx: Context): Promise<InvitationView[]> {
  requireRole(ctx, "admin");
  const rows = await ctx.db.prisma.invitation.findMany({
    where: {
      organisationId: ctx.organisationId,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: new Date(ctx.now()) },
    },
    orderBy: { id: "desc" },
    take: 500,
  });
  return rows.map(invitationView);
}
