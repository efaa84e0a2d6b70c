import { findDirtySources } from "../../lib/services/detection/find-dirty-sources";
import type { JobCounts } from "../../lib/services/job-tools";
import type { HostTools } from "../job-kind";

/** Has windows scored that ended or changed since. The rows say which, so a job that gets lost is simply asked for again. */
export async function findDirtyWindows({ db, queue }: HostTools): Promise<JobCounts> {
  const sources = await findDirtySources(db);
  for (const sourceId of sources) await queue.add("score-windows", { sourceId }, { id: `windows.${sourceId}` });
  return { sources: sources.length };
}
