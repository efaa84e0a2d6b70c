import { Conflict } from "../../base/errors";
import type { ImportView } from "../../contracts/import";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { getImportRow } from "./get-import-row";
import { importViewOf } from "./import-view";

/**
 * Asks an import to stop: one still waiting ends at once, a running one after the chunk it is at. What is stored until
 * then stays, and uploading the file again goes on from there. Throws Conflict when it has ended.
 */
export async function cancelImport(ctx: Context, { importId }: { importId: number }): Promise<ImportView> {
  requireRole(ctx, "analyst");
  await getImportRow(ctx, importId);
  const row = await ctx.db.prisma.$transaction(async (tx) => {
    const waiting = await tx.import.updateMany({
      where: { id: importId, state: { in: ["queued", "asking"] } },
      data: { state: "cancelled", activeDigest: null, cancelRequested: true, finishedAt: new Date(ctx.now()) },
    });
    const running = await tx.import.updateMany({
      where: { id: importId, state: { in: ["learning", "scoring"] } },
      data: { cancelRequested: true },
    });
    if (waiting.count + running.count === 0) {
      throw new Conflict("import_ended", "This import has ended already; there is nothing to cancel.");
    }
    await recordAudit(tx, ctx, "import.cancel", `import:${importId}`);
    return tx.import.findUniqueOrThrow({ where: { id: importId } });
  });
  return importViewOf(row, ctx.now());
}
