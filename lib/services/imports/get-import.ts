import type { ImportView } from "../../contracts/import";
import type { Context } from "../context";
import { findUnjudged } from "./find-unjudged";
import { getImportRow } from "./get-import-row";
import { importViewOf } from "./import-view";

export async function getImport(ctx: Context, { importId }: { importId: number }): Promise<ImportView> {
  const row = await getImportRow(ctx, importId);
  const unjudged = await findUnjudged(ctx.db, [row], ctx.now());
  return importViewOf(row, ctx.now(), unjudged.has(row.id));
}
