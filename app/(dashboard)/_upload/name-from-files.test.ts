import { expect, it } from "vitest";
import { nameFromFiles } from "./name-from-files";

it.each([
  ["access.log", "access"],
  ["access.log.2.gz", "access"],
  ["shop_web.tar.gz", "shop web"],
  ["2026-05-17.jsonl", "2026-05-17"],
  [".log", "My logs"],
  ["a\u202eb.log", "ab"],
])("a source made for %s is called %s", (name, expected) => {
  expect(nameFromFiles([{ name }])).toBe(expected);
});

it("does not take a name twice", () => {
  expect(nameFromFiles([{ name: "access.log" }], ["access", "access 2"])).toBe("access 3");
});
