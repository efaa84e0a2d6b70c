import type { ImportView } from "../../contracts/import";
import type { Context } from "../context";
import { getImportRow } from "./get-import-row";
import { importViewOf } from "./import-view";

export async function getImport(ctx: Context, { importId }: { importId: number }): Promise<ImportView> {
  return importViewOf(await getImportRow(ctx, importId), ctx.now());
}
