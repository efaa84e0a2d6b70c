import type { JobPayload } from "../../contracts/jobs";
import { deleteEventsOf } from "../../store/delete-source";
import {
  dropEmptyPartitions,
  findOrphanedSources,
  findRetentionRules,
  forgetOldPushes,
  removePast,
} from "../../store/retention";
import type { JobCounts, JobTools } from "../job-tools";
import { sweepUploads } from "./sweep-uploads";

/**
 * Lets go of what is past each source's retention: events, roll-ups, anomalies, incidents, empty partitions, and files
 * nobody needs. An archive uploaded lately stays, however old its lines are. May be broken off and run again.
 */
export async function applyRetention(tools: JobTools, _payload: JobPayload<"apply-retention">): Promise<JobCounts> {
  const { db, signal } = tools;
  const now = tools.now();
  let rows = 0;
  const rules = await findRetentionRules(db, now);
  for (const rule of rules) {
    rows += await removePast(db, rule, signal);
    tools.report({ rows });
  }
  for (const sourceId of await findOrphanedSources(db)) rows += await deleteEventsOf(db, sourceId);
  await forgetOldPushes(db, now);
  const earliest = rules.reduce((least, { before }) => Math.min(least, before.getTime()), now);
  const partitions = await dropEmptyPartitions(db, new Date(earliest));
  const files = await sweepUploads(tools);
  return { rows, partitions: partitions.length, files };
}
