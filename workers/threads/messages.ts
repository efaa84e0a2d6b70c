import { Conflict, Failure, type FailureKind, Forbidden, Invalid, Unavailable } from "../../lib/base/errors";
import type { JobName } from "../../lib/contracts/jobs";
import type { JobCounts } from "../../lib/services/job-tools";

export interface ThreadSettings {
  databaseUrl: string;
  dataDir: string;
}

export type ToThread =
  | { kind: "run"; id: number; name: JobName; payload: unknown }
  | { kind: "abort"; id: number; reason: string }
  | { kind: "stop" };

export type FromThread =
  | { kind: "ready" }
  | { kind: "progress"; id: number; progress: Record<string, unknown> }
  | { kind: "log"; level: "info" | "warn" | "error"; fields: object; message: string }
  | { kind: "done"; id: number; counts: JobCounts | null }
  | { kind: "failed"; id: number; failure: PlainFailure };

/** An error as plain data: structured cloning would keep neither its class nor its kind. */
export interface PlainFailure {
  kind: FailureKind | null;
  code: string;
  message: string;
  details: Record<string, unknown>;
  stack: string | null;
}

export function toPlain(error: unknown): PlainFailure {
  if (error instanceof Failure) {
    const details = JSON.parse(JSON.stringify(error.details)) as Record<string, unknown>;
    return { kind: error.kind, code: error.code, message: error.message, details, stack: error.stack ?? null };
  }
  const known = error instanceof Error;
  const message = known ? error.message : String(error);
  return { kind: null, code: "", message, details: {}, stack: known ? (error.stack ?? null) : null };
}

export function fromPlain({ kind, code, message, details, stack }: PlainFailure): Error {
  const error = kind ? create(kind, code, message, details) : new Error(message);
  if (stack) error.stack = stack;
  return error;
}

function create(kind: FailureKind, code: string, message: string, details: Record<string, unknown>): Failure {
  if (kind === "invalid") return new Invalid(code, message, details);
  if (kind === "conflict") return new Conflict(code, message, details);
  if (kind === "forbidden") return new Forbidden(code, message, details);
  if (kind === "unavailable") return new Unavailable(code, message, details);
  return new Failure(kind, code, message, details);
}
