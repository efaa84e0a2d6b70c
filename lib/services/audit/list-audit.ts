import { z } from "zod";
import type { AuditView } from "../../contracts/access";
import type { Page } from "../../contracts/api";
import { type Context, requireRole } from "../context";

export const auditQuery = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Newest first. People appear by e-mail while they are known. */
export async function listAudit(ctx: Context, query: z.infer<typeof auditQuery>): Promise<Page<AuditView>> {
  requireRole(ctx, "admin");
  const rows = await ctx.db.prisma.auditEntry.findMany({
    where: { organisationId: ctx.organisationId, ...(query.cursor ? { id: { lt: BigInt(query.cursor) } } : {}) },
    orderBy: { id: "desc" },
    take: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const ids = shown.flatMap((row) => (row.actor.startsWith("user:") ? [row.actor.slice(5)] : []));
  const users = await ctx.db.prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } });
  const emails = new Map(users.map((user) => [`user:${user.id}`, user.email]));
  return {
    items: shown.map((row) => ({
      id: String(row.id),
      actor: emails.get(row.actor) ?? row.actor,
      action: row.action,
      subject: row.subject,
      createdAt: row.createdAt.getTime(),
    })),
    nextCursor: rows.length > query.limit ? String(shown.at(-1)?.id) : null,
  };
}
