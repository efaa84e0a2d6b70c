import type { UnparsedLine } from "../../contracts/import";
import type { Context } from "../context";
import { getImportRow } from "./get-import-row";

const PAGE = 1_000;

/** The first lines of an import that no format matched. */
export async function listUnparsed(
  ctx: Context,
  { importId, limit = 100 }: { importId: number; limit?: number },
): Promise<UnparsedLine[]> {
  const lines: UnparsedLine[] = [];
  for await (const page of streamUnparsed(ctx, { importId, pageSize: limit })) {
    lines.push(...page);
    if (lines.length >= limit) break;
  }
  return lines.slice(0, limit);
}

/** All of them, page by page in the order of the file, for a download of any size. Throws NotFound before the first page. */
export async function* streamUnparsed(
  ctx: Context,
  { importId, pageSize = PAGE }: { importId: number; pageSize?: number },
): AsyncGenerator<UnparsedLine[]> {
  const row = await getImportRow(ctx, importId);
  let after = "0";
  for (;;) {
    // The span of the import keeps the search to its own part of a large source.
    const { rows } = await ctx.db.pool.query<UnparsedLine & { id: string }>(
      `SELECT id, line, raw FROM event WHERE organisation_id = $1 AND source_id = $2 AND import_id = $3 AND NOT parsed
         AND time BETWEEN $4 AND $5 AND id > $6 ORDER BY id LIMIT $7`,
      [ctx.organisationId, row.sourceId, row.id, row.firstTime, row.lastTime, after, pageSize],
    );
    if (rows.length > 0) yield rows.map(({ line, raw }) => ({ line, raw }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.id;
  }
}
