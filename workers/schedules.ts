import { followSchedules } from "../lib/services/schedules/follow-schedules";
import type { HostTools } from "./job-kind";

/** Recurring work of the product itself; what people schedule is in the database. */
export async function keepSchedules({ db, queue, demo, log, now }: Omit<HostTools, "signal" | "report" | "dataDir">) {
  await queue.upsertSchedule("find-dirty-windows", "windows", { everyMs: 10_000 }, {});
  await queue.upsertSchedule("apply-retention", "retention", { pattern: "17 3 * * *", timeZone: "UTC" }, {});
  if (demo) await queue.upsertSchedule("simulate-traffic", "simulator", { everyMs: 2_000 }, {});
  else await queue.removeSchedule("simulate-traffic", "simulator");
  await followSchedules(db, queue, log, now());
}
