import type { ScheduleInput, ScheduleView } from "../../contracts/model";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { addJob } from "../outbox/add-job";
import { getSourceRow } from "../sources/get-source-row";
import { viewSchedule } from "./get-schedule";
import { timingOf } from "./timing-of";

/** Sets how a source is retrained by itself. Throws Invalid for a time that does not exist. */
export async function setSchedule(ctx: Context, input: ScheduleInput & { sourceId: number }): Promise<ScheduleView> {
  requireRole(ctx, "analyst");
  const source = await getSourceRow(ctx, input.sourceId);
  const timing = timingOf(input);
  const data = {
    kind: input.kind,
    everyHours: input.kind === "hours" ? (input.everyHours ?? null) : null,
    pattern: "pattern" in timing ? timing.pattern : null,
    timeZone: input.timeZone,
    windowDays: input.windowDays,
    trainer: input.trainer,
    enabled: input.enabled,
    updatedAt: new Date(ctx.now()),
  };
  const row = await ctx.db.prisma.$transaction(async (tx) => {
    const saved = await tx.schedule.upsert({
      where: { sourceId: source.id },
      create: { ...data, sourceId: source.id, organisationId: ctx.organisationId },
      update: data,
    });
    // The queue follows the row at the next sweep; this one comes at once.
    await addJob(tx, "sweep-outbox", {}, `sweep.schedule.${saved.id}.${ctx.now()}`);
    await recordAudit(tx, ctx, "schedule.set", `source:${source.id}`, { ...timing, enabled: input.enabled });
    return saved;
  });
  return viewSchedule(row, ctx.now());
}
