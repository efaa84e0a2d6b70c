import type { Database } from "../store/database/database";

/** What a service that runs as a job gets from whoever runs it, in a worker thread or not. */
export interface JobTools {
  readonly db: Database;
  readonly dataDir: string;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Aborted with `cancelled`, `shutdown`, `timeout` or `lock-lost` as its reason: stop at the next safe place. */
  readonly signal: AbortSignal;
  /** A sign that work is going on, as often as wanted; it is what tells a long job from one that kills its worker. */
  report(progress: Record<string, unknown>): void;
  readonly log: JobLog;
}

/** The part of pino's logger that jobs use. */
export interface JobLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Counts for the log line that ends a job. */
export type JobCounts = Record<string, number | string | boolean | null>;
