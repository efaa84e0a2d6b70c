import { access } from "node:fs/promises";
import { join } from "node:path";
import { Conflict } from "../../base/errors";
import type { ImportView } from "../../contracts/import";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { getImportRow } from "./get-import-row";
import { importViewOf } from "./import-view";
import { takeUpAgain } from "./running/take-up-again";

/**
 * Goes on with a failed or cancelled import where it stopped. Throws Conflict when it is running or done, or when its
 * file is kept no longer.
 */
export async function retryImport(ctx: Context, { importId }: { importId: number }): Promise<ImportView> {
  requireRole(ctx, "analyst");
  const row = await getImportRow(ctx, importId);
  await access(join(ctx.dataDir, row.storedAs)).catch(() => {
    throw new Conflict(
      "file_gone",
      "The file of this import is kept no longer. Upload it again; it goes on where it stopped.",
    );
  });
  const again = await ctx.db.prisma.$transaction(async (tx) => {
    const twin = await tx.import.findFirst({ where: { sourceId: row.sourceId, activeDigest: row.sha256 } });
    const taken =
      twin === null || twin.id === row.id ? await takeUpAgain(tx, row, { format: null, now: ctx.now() }) : null;
    if (taken === null) {
      throw new Conflict("nothing_to_retry", "This import is running, done, or the same file came again since.");
    }
    await recordAudit(tx, ctx, "import.retry", `import:${importId}`);
    return taken;
  });
  return importViewOf(again, ctx.now());
}
