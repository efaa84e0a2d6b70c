import { expect, it } from "vitest";
import { firstOfEach } from "./first-of-each";

it("keeps the first of what says the same, in the same order", () => {
  const items = ["b1", "a1", "b2", "c1", "a2"];
  expect(firstOfEach(items, (item) => item.slice(0, 1))).toEqual(["b1", "a1", "c1"]);
});

it("is empty for nothing", () => {
  expect(firstOfEach([], String)).toEqual([]);
});
