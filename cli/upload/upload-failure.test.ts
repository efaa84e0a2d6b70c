import { expect, it } from "vitest";
import { failureOf, retryWords } from "./upload-failure";

const SERVER = "http://localhost:3000";
const refused = Object.assign(new Error("tus: failed"), { causingError: { code: "ECONNREFUSED" } });
const answered = (status: number, body: string) =>
  Object.assign(new Error("tus: unexpected response"), {
    originalResponse: { getStatus: () => status, getBody: () => body },
  });

it("says which server is tried again, when, and at first how to name another one", () => {
  expect(retryWords(refused, SERVER, 500, true)).toBe(
    "http://localhost:3000 does not answer (ECONNREFUSED). Trying http://localhost:3000 again in 0.5 s. Another server is named with --to.",
  );
  expect(retryWords(refused, SERVER, 30_000, false)).not.toContain("--to");
});

it("repeats a refusal in the server's own words, and asks for another address where something else answers", () => {
  expect(failureOf(answered(401, JSON.stringify({ code: "bad_key", error: "No such key." })), SERVER).message).toBe(
    "No such key.",
  );
  expect(failureOf(answered(404, "<html>"), SERVER).message).toContain("not as Isolog does");
  expect(failureOf(answered(502, "<html>"), SERVER).message).toBe("http://localhost:3000 answered 502.");
});
