import { z } from "zod";
import type { AuditView } from "../../contracts/access";
import type { Page } from "../../contracts/api";
import { type Context, requireRole } from "../context";
import { nameSubjects } from "./name-subjects";

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
  const names = await nameSubjects(
    ctx,
    shown.flatMap(({ actor, subject }) => [actor, subject]),
  );
  return {
    items: shown.map(({ id, actor, action, subject, details, createdAt }) => ({
      ...{ id: String(id), action, subject, subjectName: names.get(subject) ?? null },
      actor: actor.startsWith("user:") ? (names.get(actor) ?? actor) : actor,
      actorName: nameOfActor(actor, names.get(actor)),
      details: isRecord(details) ? details : {},
      createdAt: createdAt.getTime(),
    })),
    nextCursor: rows.length > query.limit ? String(shown.at(-1)?.id) : null,
  };
}

function nameOfActor(actor: string, name: string | undefined): string {
  const [kind] = actor.split(":", 1);
  if (kind === "user") return name ?? "Somebody removed since";
  if (kind === "key") return name === undefined ? "A key revoked since" : `Key ${name}`;
  return "Isolog";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
