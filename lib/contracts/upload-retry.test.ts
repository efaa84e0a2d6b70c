import { expect, it } from "vitest";
import { answerOf, isPassing } from "./upload-retry";

const failure = (status: number, body = "") => ({
  originalResponse: { getStatus: () => status, getBody: () => body },
});

it.each([
  ["no answer at all", {}, true],
  ["a server that is starting", failure(503), true],
  ["an upload another request holds", failure(423), true],
  ["too many requests", failure(429), true],
  ["a conflict about where to go on", failure(409, "Upload-Offset header conflict"), true],
  ["a conflict in words", failure(409, '{"error":"This very file is in here already."}'), false],
  ["a refusal", failure(422, '{"error":"This file is empty."}'), false],
])("%s is waited for: %3$s", (_, error, passes) => {
  expect(isPassing(error)).toBe(passes);
});

it("gives the answer's status and JSON", () => {
  expect(answerOf(failure(422, '{"error":"No."}'))).toEqual({ status: 422, body: { error: "No." } });
  expect(answerOf({})).toEqual({ status: 0, body: null });
});
