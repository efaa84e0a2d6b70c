import { expect, it } from "vitest";
import { safeNext } from "./safe-next";

it.each([
  ["/sources/1/overview?range=7d#x", "/sources/1/overview?range=7d#x"],
  [undefined, "/"],
  ["", "/"],
  ["https://evil.example/", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["javascript:alert(1)", "/"],
])("after signing in, %s leads to %s", (next, target) => {
  expect(safeNext(next)).toBe(target);
});
