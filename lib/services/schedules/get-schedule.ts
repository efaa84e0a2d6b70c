import type { Schedule } from "../../../prisma/generated/client";
import { type ScheduleView, trainer } from "../../contracts/model";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { computeNextRuns } from "./compute-next-runs";

/** How a source is retrained by itself; null when it is not. */
export async function getSchedule(ctx: Context, input: { sourceId: number }): Promise<ScheduleView | null> {
  requireRole(ctx, "viewer");
  const source = await getSourceRow(ctx, input.sourceId);
  const row = await ctx.db.prisma.schedule.findUnique({ where: { sourceId: source.id } });
  return row && viewSchedule(row, ctx.now());
}

/** The row as people see it, with its next five runs; none while it is off. */
export function viewSchedule(row: Schedule, now: number): ScheduleView {
  return {
    kind: row.kind,
    everyHours: row.everyHours,
    pattern: row.pattern,
    timeZone: row.timeZone,
    windowDays: row.windowDays,
    trainer: trainer.catch("isolog").parse(row.trainer),
    enabled: row.enabled,
    nextRuns: row.enabled ? computeNextRuns(row, now) : [],
  };
}
