import { rm } from "node:fs/promises";
import { join } from "node:path";
import { deleteSource as deleteStoredSource } from "../../store/delete-source";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "./get-source-row";

/** Removes a source with everything that came in by it, for good: rows in one transaction, then the uploaded files. */
export async function deleteSource(ctx: Context, input: { id: number }): Promise<void> {
  requireRole(ctx, "admin");
  const source = await getSourceRow(ctx, input.id);
  const files = await deleteStoredSource(ctx.db, { organisationId: ctx.organisationId, sourceId: source.id });
  await recordAudit(ctx.db.prisma, ctx, "source.delete", `source:${source.id}`, { name: source.name });
  // A file that stays behind takes space and nothing else; retention removes what no import knows.
  for (const file of files) await rm(join(ctx.dataDir, file), { force: true }).catch(() => undefined);
}
