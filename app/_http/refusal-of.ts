import { z } from "zod";
import { Failure, type FailureKind } from "@/lib/base/errors";
import type { Problem } from "@/lib/contracts/api";
import { isDatabaseAway } from "@/lib/store/database/is-database-away";

export interface Refusal extends Problem {
  readonly status: number;
  readonly retryAfterSeconds?: number;
}

const BY_KIND: Readonly<Record<FailureKind, number>> = {
  "not-found": 404,
  conflict: 409,
  invalid: 400,
  forbidden: 403,
  unavailable: 503,
};

/** Where the code says more than the kind does: too much, of the wrong sort, or understood but unusable. */
const BY_CODE: readonly (readonly [RegExp, number])[] = [
  [/^not_signed_in$/, 401],
  [/too_large|too_long|too_many_members|ratio|bomb|nested_too_deep/, 413],
  [/^too_many_/, 429],
  [/unsupported|media_type|content_encoding/, 415],
  [/truncated|corrupt|encrypted|empty_file|binary_file|incomplete|checksum|unreadable|damaged/, 422],
];

/** The one table from what went wrong to what is answered; null = nobody meant this to happen. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Failure) {
    const { kind, code, message, details } = error;
    const special = kind === "invalid" || code === "not_signed_in" || code.startsWith("too_many_");
    const status = (special ? BY_CODE.find(([pattern]) => pattern.test(code))?.[1] : undefined) ?? BY_KIND[kind];
    const wait = typeof details.retryAfterSeconds === "number" ? details.retryAfterSeconds : 5;
    const waits = status === 503 || status === 429;
    return { status, code, error: message, details: { ...details }, ...(waits ? { retryAfterSeconds: wait } : {}) };
  }
  if (error instanceof z.ZodError) {
    const fields = error.issues.map((issue) => ({ field: issue.path.join("."), problem: issue.message }));
    const first = fields[0];
    const said = first
      ? first.field
        ? `${first.field}: ${first.problem}`
        : first.problem
      : "The request does not fit.";
    return { status: 400, code: "invalid_input", error: said, details: { fields } };
  }
  if (isDatabaseAway(error)) {
    const said = "The database does not answer just now. Please try again in a moment.";
    return { status: 503, code: "database_away", error: said, retryAfterSeconds: 5 };
  }
  return null;
}
