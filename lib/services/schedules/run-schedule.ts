import type { Schedule } from "../../../prisma/generated/client";
import { trainer } from "../../contracts/model";
import { previousRun } from "../../queue/timing";
import type { Database } from "../../store/database/database";
import { withTransaction } from "../../store/database/transaction";
import type { JobCounts, JobTools } from "../job-tools";
import { hasOpenRun, queueRun } from "../training/queue-run";
import { timingOf } from "./timing-of";

/** Clocks of two machines differ a little: a job that comes this early still belongs to the time it came for. */
const EARLY_MS = 500;

/** Starts the training a schedule asks for now. However often it is called for one time of the schedule, it trains once. */
export async function runSchedule(tools: JobTools, { scheduleId }: { scheduleId: number }): Promise<JobCounts> {
  const schedule = await tools.db.prisma.schedule.findUnique({ where: { id: scheduleId } });
  if (!schedule?.enabled) return { outcome: "no such schedule" };
  const slot = previousRun(timingOf(schedule), tools.now() + EARLY_MS);
  if (slot === null) return { outcome: "never due" };
  const runId = await trainForSlot(tools.db, schedule, slot);
  return runId === null ? { outcome: "trained or training already" } : { outcome: "training", runId };
}

/** Null when that time has its run, or one of the source still waits or works: nothing piles up. */
export async function trainForSlot(db: Database, schedule: Schedule, slot: number): Promise<number | null> {
  return withTransaction(db, async (tx) => {
    if (await hasOpenRun(tx, schedule.sourceId)) return null;
    return queueRun(tx, {
      organisationId: schedule.organisationId,
      sourceId: schedule.sourceId,
      trigger: "schedule",
      trainer: trainer.catch("isolog").parse(schedule.trainer),
      windowDays: schedule.windowDays,
      slot: `${schedule.id}@${new Date(slot).toISOString()}`,
    });
  });
}
