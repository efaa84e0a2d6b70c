/** The five ways a request or a job can fail on purpose. Mapped once for HTTP (`app/_http`) and once for jobs (`workers/run-job.ts`). */
export type FailureKind = "not-found" | "conflict" | "invalid" | "forbidden" | "unavailable";

/** A failure meant for people: the message says what happened, where, and what to do. */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    /** Stable, machine-readable, snake_case. */
    readonly code: string,
    message: string,
    /** Counts, limits, positions: plain data only. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

export class NotFound extends Failure {
  constructor(what: string, details?: Record<string, unknown>) {
    super("not-found", "not_found", `${what} was not found.`, details);
  }
}

export class Conflict extends Failure {
  constructor(code: string, message: string, details?: Record<string, unknown>) {
    super("conflict", code, message, details);
  }
}

export class Invalid extends Failure {
  constructor(code: string, message: string, details?: Record<string, unknown>) {
    super("invalid", code, message, details);
  }
}

export class Forbidden extends Failure {
  constructor(code: string, message: string, details?: Record<string, unknown>) {
    super("forbidden", code, message, details);
  }
}

/** Worth another try later. */
export class Unavailable extends Failure {
  constructor(code: string, message: string, details?: Record<string, unknown>) {
    super("unavailable", code, message, details);
  }
}
