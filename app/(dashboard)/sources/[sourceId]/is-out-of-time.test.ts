import { expect, it } from "vitest";
import { isLate } from "./is-late";

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;
const arrival = { receivedAt: NOW - MINUTE, lagMs: 60 * MINUTE, lines: 9, late: 9, early: 0, repeated: 0 };

it.each([
  ["late are lines of an hour ago that come now", arrival, true],
  ["not late are lines that come as they are written", { ...arrival, lagMs: 2_000 }, false],
  ["not late are lines that came long ago: nothing arrives", { ...arrival, receivedAt: NOW - 11 * MINUTE }, false],
])("%s", (_, given, expected) => {
  expect(isLate(given, NOW)).toBe(expected);
});
