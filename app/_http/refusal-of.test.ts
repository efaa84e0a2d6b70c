import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { Conflict, Failure, Forbidden, Invalid, NotFound, Unavailable } from "@/lib/base/errors";
import { answerFailure } from "./answer";
import { refusalOf } from "./refusal-of";

const withCode = (code: string) => Object.assign(new Error("no"), { code });

const CASES: readonly (readonly [string, unknown, number, string])[] = [
  ["something unknown", new NotFound("The source"), 404, "not_found"],
  ["a stranger", new Failure("forbidden", "not_signed_in", "Please sign in."), 401, "not_signed_in"],
  ["a role too low", new Forbidden("role_too_low", "No."), 403, "role_too_low"],
  ["the last owner", new Conflict("last_owner", "No."), 409, "last_owner"],
  ["a file too large", new Invalid("upload_too_large", "No."), 413, "upload_too_large"],
  ["an archive bomb", new Invalid("archive_bomb", "No."), 413, "archive_bomb"],
  ["too many members", new Invalid("too_many_members", "No."), 413, "too_many_members"],
  ["an archive nobody reads", new Invalid("unsupported_archive", "No."), 415, "unsupported_archive"],
  ["a damaged archive", new Invalid("corrupt_archive", "No."), 422, "corrupt_archive"],
  ["a conflict that mentions a size", new Conflict("too_large_a_claim", "No."), 409, "too_large_a_claim"],
  ["too many streams", new Invalid("too_many_streams", "No."), 429, "too_many_streams"],
  ["too many tests of a channel", new Invalid("too_many_tests", "No."), 429, "too_many_tests"],
  ["a full disk", new Unavailable("disk_full", "No."), 503, "disk_full"],
  ["a database that is away", withCode("ECONNREFUSED"), 503, "database_away"],
  [
    "one that hangs up in a raw query",
    new Error("Raw query failed. Code: `57P01`. Message: `…`"),
    503,
    "database_away",
  ],
  ["one that is starting", new Error("query", { cause: withCode("57P03") }), 503, "database_away"],
];

describe("what went wrong", () => {
  it.each(CASES)("%s has its status", (_name, error, status, code) => {
    expect(refusalOf(error)).toMatchObject({ status, code });
  });

  it("says when to come back where waiting helps", () => {
    const error = new Unavailable("busy", "Busy.", { retryAfterSeconds: 30 });
    const answer = answerFailure(error, new Request("http://localhost/x"));
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(refusalOf(withCode("ECONNREFUSED"))?.retryAfterSeconds).toBe(5);
    const often = new Invalid("too_many_tests", "Enough.", { retryAfterSeconds: 41 });
    expect(answerFailure(often, new Request("http://localhost/x")).headers.get("retry-after")).toBe("41");
  });

  it("names the field that does not fit and why", () => {
    const shape = z.strictObject({ name: z.string().min(1, "Please name it.") });
    const refusal = refusalOf(shape.safeParse({ name: "", extra: 1 }).error);
    expect(refusal).toMatchObject({ status: 400, code: "invalid_input" });
    expect(refusal?.error).toBe("name: Please name it.");
    expect(JSON.stringify(refusal?.details)).toContain("extra");
  });

  it("tells a stranger nothing of what nobody foresaw, and logs it under a reference, on one line", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const answer = answerFailure(new Error("secret\n{forged}"), new Request("http://localhost/api/v1/me?token=abc"));
    const body = (await answer.json()) as { error: string; details: { reference: string } };
    const logged = String(log.mock.calls[0]?.[0]);
    log.mockRestore();
    expect(answer.status).toBe(500);
    expect(JSON.stringify(body)).not.toContain("secret");
    expect(logged).toContain(body.details.reference);
    expect(logged).toContain("secret");
    expect(logged).not.toContain("\n");
    expect(logged).not.toContain("token=abc");
  });
});
