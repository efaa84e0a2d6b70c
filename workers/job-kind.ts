import type { JobName, JobPayload } from "../lib/contracts/jobs";
import type { JobQueue } from "../lib/queue/job-queue";
import type { JobCounts, JobTools } from "../lib/services/job-tools";
import type { Database } from "../lib/store/database/database";

/** What a job gets that runs in the worker's main thread. */
export interface HostTools extends JobTools {
  readonly queue: JobQueue;
  /** The simulator may run. */
  readonly demo: boolean;
}

interface JobRules<Name extends JobName> {
  /** So many at a time in one process. */
  concurrency: number;
  /** After so many failures that might have passed, the job is set aside. What cannot pass ends it at once. */
  attempts: number;
  /** Wait after the first failure; doubles with each further one, up to a minute unless said otherwise, with jitter. */
  backoffMs: number;
  maxBackoffMs?: number;
  timeoutMs: number;
  /** Comes so often that only its failures are worth a line in the log. */
  quiet?: boolean;
  /** Whether a person asked for it to stop; looked at each second. */
  isCancelled?(db: Database, payload: JobPayload<Name>): Promise<boolean>;
  /** Writes the reason on the row people look at, when the job is given up. */
  setAside?(db: Database, payload: JobPayload<Name>, reason: string): Promise<void>;
}

type Outcome = Promise<JobCounts | undefined>;

/** CPU work runs in a worker thread, so that the process keeps renewing locks and answering. */
export type ThreadJob<Name extends JobName> = JobRules<Name> & {
  thread: true;
  process(tools: JobTools, payload: JobPayload<Name>): Outcome | Promise<JobCounts>;
};

export type HostJob<Name extends JobName> = JobRules<Name> & {
  thread: false;
  process(tools: HostTools, payload: JobPayload<Name>): Outcome | Promise<JobCounts>;
};

export type JobKind<Name extends JobName = JobName> = ThreadJob<Name> | HostJob<Name>;
