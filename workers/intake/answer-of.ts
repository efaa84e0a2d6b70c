import { Failure } from "../../lib/base/errors";
import type { Problem } from "../../lib/contracts/api";
import { isDatabaseAway } from "../../lib/store/database/is-database-away";

export interface Answer {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

/** A refusal that is none of the five failures. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = "Refused";
  }
}

const OF_CODE: Readonly<Record<string, number>> = {
  body_too_large: 413,
  unsupported_encoding: 415,
  unsupported_type: 415,
};
const OF_KIND = { "not-found": 404, conflict: 409, invalid: 400, forbidden: 403, unavailable: 503 } as const;
const RETRY_SECONDS = "5";

/** What a sender is told of an error. Only errors meant for people show their message. */
export function answerOf(error: unknown): Answer {
  if (error instanceof Refused) {
    return { status: error.status, body: problem(error.code, error.message), headers: error.headers };
  }
  if (error instanceof Failure) {
    const status = OF_CODE[error.code] ?? OF_KIND[error.kind];
    const headers: Record<string, string> = status === 503 ? { "Retry-After": RETRY_SECONDS } : {};
    return { status, body: { ...problem(error.code, error.message), details: error.details }, headers };
  }
  if (isDatabaseAway(error)) {
    const text = "The database does not answer just now. Nothing was taken in; please send the same again.";
    return { status: 503, body: problem("database_unavailable", text), headers: { "Retry-After": RETRY_SECONDS } };
  }
  return { status: 500, body: problem("internal", "Something went wrong here. Nothing was taken in.") };
}

function problem(code: string, error: string): Problem {
  return { code, error };
}
