import { expect, it } from "vitest";
import { refuseNulInJson } from "./refuse-nul";

it("finds a NUL however JSON escapes it, and leaves people who write about it alone", () => {
  for (const text of [JSON.stringify("a\0"), JSON.stringify("\\\0"), JSON.stringify({ a: ["\0"] })]) {
    expect(() => refuseNulInJson(text), text).toThrow("NUL");
  }
  for (const text of [JSON.stringify("\\u0000"), JSON.stringify("\\\\u0000"), JSON.stringify("u0000")]) {
    expect(() => refuseNulInJson(text), text).not.toThrow();
  }
});
