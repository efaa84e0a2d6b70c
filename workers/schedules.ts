import type { JobName, JobPayload } from "../lib/contracts/jobs";
import type { Timing } from "../lib/queue/timing";
import { followSchedules } from "../lib/services/schedules/follow-schedules";
import type { HostTools } from "./job-kind";

type Tools = Omit<HostTools, "signal" | "report" | "dataDir">;

/**
 * Recurring work of the product itself; what people schedule is in the database. One that cannot be brought about now
 * holds up none of the others, nor a start: the next sweep asks again, seconds later.
 */
export async function keepSchedules({ db, queue, demo, log, now }: Tools): Promise<void> {
  const attempt = (what: string, done: Promise<void>) =>
    done.catch((error) => log.warn({ err: error, schedule: what }, "A schedule does not stand yet"));
  const keep = <Name extends JobName>(name: Name, id: string, timing: Timing, payload: JobPayload<Name>) =>
    attempt(id, queue.upsertSchedule(name, id, timing, payload));
  await keep("find-dirty-windows", "windows", { everyMs: 5_000 }, {});
  await keep("find-silent-sources", "silence", { everyMs: 60_000 }, {});
  await keep("apply-retention", "retention", { pattern: "17 3 * * *", timeZone: "UTC" }, {});
  if (demo) await keep("simulate-traffic", "simulator", { everyMs: 2_000 }, {});
  else await attempt("simulator", queue.removeSchedule("simulate-traffic", "simulator"));
  await attempt("of people", followSchedules(db, queue, log, now()));
}
