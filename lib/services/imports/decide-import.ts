import { Conflict } from "../../base/errors";
import type { ImportDecision, ImportView } from "../../contracts/import";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { addJob } from "../outbox/add-job";
import { getImportRow } from "./get-import-row";
import { importViewOf } from "./import-view";

/**
 * Says what becomes of lines that seem to be in the source already, or that a file unlike the source's other lines is meant for it; the
 * import goes on. Throws Conflict when it does not ask.
 */
export async function decideImport(
  ctx: Context,
  { importId, choice }: { importId: number; choice: Exclude<ImportDecision, "ask"> },
): Promise<ImportView> {
  requireRole(ctx, "analyst");
  await getImportRow(ctx, importId);
  const row = await ctx.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { id: importId, state: "asking" },
      // Nothing was stored before; the time it waited for an answer is no time it took.
      data: { state: "queued", decision: choice, startedAt: null },
    });
    if (count === 0) throw new Conflict("nothing_asked", "This import asks nothing.");
    const updated = await tx.import.findUniqueOrThrow({ where: { id: importId } });
    await addJob(tx, "import-file", { importId }, `import.${importId}.decided.${updated.epoch}`);
    await recordAudit(tx, ctx, "import.decide", `import:${importId}`, { choice });
    return updated;
  });
  return importViewOf(row, ctx.now());
}
