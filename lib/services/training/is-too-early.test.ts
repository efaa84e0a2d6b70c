import { expect, test } from "vitest";
import { isTooEarly } from "./is-too-early";

const HOUR = 3_600_000;
const FORTNIGHT = 14 * 24 * HOUR;
const over = (hours: number, lines: number) => ({ lines, from: 0, to: hours * HOUR });

test("an hour's lines do not take the place of a day's", () => {
  expect(isTooEarly(over(1, 3_000), over(24, 80_000), FORTNIGHT)).toBe(true);
});

test("a source that has become quiet, one that has become busy, and a window that is meant to be short may", () => {
  expect(isTooEarly(over(24, 3_000), over(24, 80_000), FORTNIGHT)).toBe(false);
  expect(isTooEarly(over(1, 60_000), over(24, 80_000), FORTNIGHT)).toBe(false);
  expect(isTooEarly(over(23, 3_000), over(14 * 24, 80_000), 24 * HOUR)).toBe(false);
});
