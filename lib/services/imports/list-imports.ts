import type { Page } from "../../contracts/api";
import type { ImportView } from "../../contracts/import";
import type { Context } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { viewImports } from "./view-imports";

export interface ImportQuery {
  sourceId: number;
  /** From an earlier page's `nextCursor`. */
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** Imports of a source, newest first. */
export async function listImports(ctx: Context, query: ImportQuery): Promise<Page<ImportView>> {
  const source = await getSourceRow(ctx, query.sourceId);
  const limit = query.limit ?? 50;
  const before = Number(query.cursor);
  const rows = await ctx.db.prisma.import.findMany({
    where: {
      organisationId: ctx.organisationId,
      sourceId: source.id,
      ...(Number.isSafeInteger(before) && before > 0 ? { id: { lt: before } } : {}),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const items = await viewImports(ctx, rows.slice(0, limit));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id) : null };
}
