import { rm } from "node:fs/promises";
import { join } from "node:path";
import { lockSource } from "../../store/source-lock";
import { withTransaction } from "../../store/transaction";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "./get-source-row";

/** Removes a source with everything that came in by it, for good: rows in one transaction, then the uploaded files. */
export async function deleteSource(ctx: Context, input: { id: number }): Promise<void> {
  requireRole(ctx, "admin");
  const source = await getSourceRow(ctx, input.id);
  const stored = await withTransaction(ctx.db, async (tx) => {
    // Writers take the same turns, so that no event can slip in behind the deletion.
    await lockSource(tx, ctx.organisationId, source.id);
    const files = await tx.query<{ stored_as: string }>("SELECT stored_as FROM import WHERE source_id = $1", [
      source.id,
    ]);
    await tx.query("DELETE FROM event WHERE source_id = $1", [source.id]);
    await tx.query("DELETE FROM source WHERE id = $1 AND organisation_id = $2", [source.id, ctx.organisationId]);
    return files.rows.map((row) => row.stored_as);
  });
  await recordAudit(ctx.db.prisma, ctx, "source.delete", `source:${source.id}`, { name: source.name });
  for (const name of stored) await rm(join(ctx.dataDir, name), { force: true, recursive: true }).catch(() => undefined);
}
