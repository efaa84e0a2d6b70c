import type { MemberView } from "../../../contracts/access";
import { type Context, requireRole } from "../../context";

export async function listMembers(ctx: Context): Promise<MemberView[]> {
  requireRole(ctx, "viewer");
  const rows = await ctx.db.prisma.member.findMany({
    where: { organisationId: ctx.organisationId },
    include: { user: { select: { name: true, email: true } } },
    orderBy: { createdAt: "asc" },
    take: 1000,
  });
  return rows.map((row) => ({
    userId: row.userId,
    name: row.user.name,
    email: row.user.email,
    role: row.role,
    since: row.createdAt.getTime(),
  }));
}
