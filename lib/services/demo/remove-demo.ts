import { rm } from "node:fs/promises";
import { join } from "node:path";
import { deleteSource } from "../../store/delete-source";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";

/** Removes the demo of the organisation for good, with all it ever stored. Returns how many sources that were. */
export async function removeDemo(ctx: Context): Promise<number> {
  requireRole(ctx, "admin");
  const { organisationId, db } = ctx;
  const sources = await db.prisma.source.findMany({ where: { organisationId, demo: true }, select: { id: true } });
  for (const { id } of sources) {
    const files = await deleteSource(db, { organisationId, sourceId: id });
    for (const file of files) await rm(join(ctx.dataDir, file), { force: true });
    await recordAudit(db.prisma, ctx, "demo.remove", `source:${id}`);
  }
  return sources.length;
}
