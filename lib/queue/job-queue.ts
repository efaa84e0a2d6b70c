import type { JobName, JobPayload } from "../contracts/jobs";
import type { Timing } from "./timing";

/** The one door to the queue. Delivery is at least once; order is not promised. */
export interface JobQueue {
  readonly backend: "postgres" | "redis";
  /** An `id` that is waiting, delayed or running already adds nothing. */
  add<Name extends JobName>(name: Name, payload: JobPayload<Name>, options?: AddOptions): Promise<void>;
  /** Whether a job of that id is still going to be run or is running; one that failed for good is cleared away. */
  knows(name: JobName, id: string): Promise<boolean>;
  /** Brings the schedule about; cheap when it stands already, so that it may be called again and again. */
  upsertSchedule<Name extends JobName>(
    name: Name,
    id: string,
    timing: Timing,
    payload: JobPayload<Name>,
  ): Promise<void>;
  removeSchedule(name: JobName, id: string): Promise<void>;
  /** Ids of the schedules of a job. */
  listSchedules(name: JobName): Promise<string[]>;
  startWorker(name: JobName, options: WorkerOptions, handle: (job: QueuedJob) => Promise<Ending>): Promise<JobWorker>;
  counts(name: JobName): Promise<JobCounts>;
  close(): Promise<void>;
}

export interface AddOptions {
  /** Same id = same job. */
  id?: string;
  delayMs?: number;
}

export interface WorkerOptions {
  concurrency: number;
  /** After so long without a sign of life another worker takes the job over. */
  lockMs?: number;
  /** What the queue itself complains about, such as a lost connection; it recovers by itself. */
  onError?: (error: Error) => void;
}

export interface QueuedJob {
  readonly name: JobName;
  readonly id: string;
  readonly payload: unknown;
  /** Ends in failure so far. */
  readonly failures: number;
  /** Deliveries so far, this one included: grows as well when a worker died over it. */
  readonly deliveries: number;
  /** What was reported last, also by an earlier delivery. */
  readonly progress: unknown;
  /** Aborted when the lock is lost or the worker shuts down; the reason is a string. */
  readonly signal: AbortSignal;
  report(progress: object): Promise<void>;
}

/** How a delivery ended: `put-back` is neither success nor failure, the job simply waits for the next worker. */
export type Ending =
  | { kind: "done" }
  | { kind: "failed"; reason: string }
  | { kind: "retry"; reason: string; afterMs: number }
  | { kind: "put-back" };

export interface JobWorker {
  /** Takes no more jobs; those running go on. */
  pause(): Promise<void>;
  abortAll(reason: string): void;
  /** Waits for running jobs, or with `force` leaves them to be taken over. */
  close(force?: boolean): Promise<void>;
}

export interface JobCounts {
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
}
