import type { z } from "zod";
import type { CreatedKey, createKeyInput } from "../../../contracts/access";
import { recordAudit } from "../../audit/record-audit";
import { type Context, requireRole } from "../../context";
import { getSourceRow } from "../../sources/get-source-row";
import { hashToken, newToken } from "../secret-token";
import { keyView } from "./key-view";

const DAY_MS = 24 * 60 * 60_000;

/** The secret is in this answer and nowhere else. A key that may only ingest is bound to its source. */
export async function createKey(
  ctx: Context,
  input: z.infer<typeof createKeyInput> & { sourceId: number },
): Promise<CreatedKey> {
  requireRole(ctx, "admin");
  const source = await getSourceRow(ctx, input.sourceId);
  const secret = `isolog_${newToken()}`;
  const row = await ctx.db.prisma.apiKey.create({
    data: {
      organisationId: ctx.organisationId,
      sourceId: input.scopes.every((scope) => scope === "ingest") ? source.id : null,
      name: input.name,
      prefix: secret.slice(0, 12),
      keyHash: hashToken(secret),
      scopes: [...new Set(input.scopes)],
      createdById: ctx.actor.startsWith("user:") ? ctx.actor.slice(5) : null,
      createdAt: new Date(ctx.now()),
      expiresAt: input.expiresInDays ? new Date(ctx.now() + input.expiresInDays * DAY_MS) : null,
    },
  });
  await recordAudit(ctx.db.prisma, ctx, "key.create", `key:${row.id}`, { name: row.name, scopes: row.scopes });
  return { ...keyView(row), secret };
}
