import { expect, test } from "vitest";
import { SIGNAL_CHOICES, signalsWithout } from "./signal-choices";

test("each signal has one switch, with what it finds and an example", () => {
  const ids = SIGNAL_CHOICES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain("traversal");
  expect(ids).toContain("enumeration");
  for (const { finds, example, label } of SIGNAL_CHOICES) {
    for (const text of [finds, example, label]) expect(text.length).toBeGreaterThan(5);
  }
});

test("all, some or none of them count", () => {
  const ids = SIGNAL_CHOICES.map(({ id }) => id);
  expect(signalsWithout([])).toBe(true);
  expect(signalsWithout(["long-gone"])).toBe(true);
  expect(signalsWithout(["traversal"])).toEqual(ids.filter((id) => id !== "traversal"));
  expect(signalsWithout(ids)).toBe(false);
});
