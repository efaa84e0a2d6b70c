import { expect, it } from "vitest";
import { jsonParameter } from "./json-parameter";

it("replaces what Postgres refuses and leaves text alone that only looks like it", () => {
  const written = jsonParameter({ a: "\0", b: "half \ud83d", c: "\\u0000 and \\ud83d", d: "whole 🙂", e: "\\\0" });
  expect(JSON.parse(written)).toEqual({
    a: "\ufffd",
    b: "half \ufffd",
    c: "\\u0000 and \\ud83d",
    d: "whole 🙂",
    e: "\\\ufffd",
  });
});
