import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { addJob } from "../outbox/add-job";
import { getSourceRow } from "../sources/get-source-row";

/** The source is no longer retrained by itself. Without a schedule nothing happens. */
export async function removeSchedule(ctx: Context, input: { sourceId: number }): Promise<void> {
  requireRole(ctx, "analyst");
  const source = await getSourceRow(ctx, input.sourceId);
  await ctx.db.prisma.$transaction(async (tx) => {
    const row = await tx.schedule.findUnique({ where: { sourceId: source.id } });
    if (!row) return;
    await tx.schedule.delete({ where: { id: row.id } });
    await addJob(tx, "sweep-outbox", {}, `sweep.schedule.${row.id}.removed`);
    await recordAudit(tx, ctx, "schedule.remove", `source:${source.id}`);
  });
}
