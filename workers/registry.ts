import type { JobName, JobPayload } from "../lib/contracts/jobs";
import type { JobCounts, JobTools } from "../lib/services/job-tools";
import type { Database } from "../lib/store/database";
import { importFile } from "./processors/import-file";
import { trainModel } from "./processors/train-model";

export interface JobKind<Name extends JobName> {
  process(tools: JobTools, payload: JobPayload<Name>): Promise<JobCounts | void>;
  /** CPU work: runs in a worker thread, so that this process keeps renewing locks and answering. */
  thread?: boolean;
  /** So many at a time in one process. */
  concurrency: number;
  /** After so many failures that might have passed, the job is set aside. What cannot pass ends it at once. */
  attempts: number;
  /** Wait after the first failure; doubles with each further one, up to a minute, with jitter. */
  backoffMs: number;
  timeoutMs: number;
  /** Whether a person asked for it to stop; looked at each second. */
  isCancelled?(db: Database, payload: JobPayload<Name>): Promise<boolean>;
  /** Writes the reason on the row people look at, when the job is given up. */
  setAside?(db: Database, payload: JobPayload<Name>, reason: string): Promise<void>;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Every job there is. A new one: its payload in contracts/jobs.ts, a service that does it, a row here. */
export const REGISTRY: { [Name in JobName]: JobKind<Name> } = {
  "import-file": { ...importFile, thread: true, concurrency: 2, attempts: 5, backoffMs: 1_000, timeoutMs: 12 * HOUR },
  "train-model": { ...trainModel, thread: true, concurrency: 1, attempts: 3, backoffMs: 1_000, timeoutMs: 2 * HOUR },
};
