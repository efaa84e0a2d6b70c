import type { Schedule } from "../../../prisma/generated/client";
import type { JobQueue } from "../../queue/job-queue";
import { previousRun } from "../../queue/timing";
import type { Database } from "../../store/database/database";
import type { JobLog } from "../job-tools";
import { trainForSlot } from "./run-schedule";
import { timingOf } from "./timing-of";

/** The queue has this long to deliver a run by itself before it counts as missed. */
const MISSED_AFTER_MS = 30_000;

/**
 * Makes the queue's schedules follow the rows, which are the truth, also after the queue was emptied, and makes up for
 * missed times with one run. Cheap when nothing changed.
 */
export async function followSchedules(db: Database, queue: JobQueue, log: JobLog, now: number): Promise<void> {
  const rows = await db.prisma.schedule.findMany({ where: { enabled: true } });
  const wanted = new Set<string>();
  for (const row of rows) {
    try {
      const timing = timingOf(row);
      wanted.add(nameOf(row));
      await queue.upsertSchedule("run-schedule", nameOf(row), timing, { scheduleId: row.id });
      await catchUp(db, row, previousRun(timing, now - MISSED_AFTER_MS), log);
    } catch (error) {
      log.error({ err: error, scheduleId: row.id }, "A schedule cannot be followed");
    }
  }
  for (const name of await queue.listSchedules("run-schedule")) {
    if (!wanted.has(name)) await queue.removeSchedule("run-schedule", name);
  }
}

async function catchUp(db: Database, row: Schedule, missed: number | null, log: JobLog): Promise<void> {
  if (missed === null || missed <= row.updatedAt.getTime()) return;
  const since = await db.prisma.trainingRun.findFirst({
    where: { sourceId: row.sourceId, trigger: "schedule", createdAt: { gte: new Date(missed - 1_000) } },
    select: { id: true },
  });
  if (since) return;
  const runId = await trainForSlot(db, row, missed);
  if (runId !== null)
    log.info({ scheduleId: row.id, runId, missed: new Date(missed) }, "A missed training is made up for");
}

function nameOf(row: Schedule): string {
  return `schedule.${row.id}`;
}
