import type { JobCounts } from "../../lib/services/job-tools";
import { sweepOutbox as sweep } from "../../lib/services/outbox/sweep-outbox";
import type { HostTools } from "../job-kind";
import { keepSchedules } from "../schedules";

/** Whatever the queue ought to hold and does not is put back: lost jobs, and the schedules. */
export async function sweepOutbox(tools: HostTools): Promise<JobCounts> {
  const counts = await sweep(tools.db, tools.queue);
  await keepSchedules(tools);
  if (counts.lost > 0) tools.log.warn(counts, "The queue had lost jobs; they are added again");
  return counts;
}
