import { expect, it } from "vitest";
import { isOutOfTime } from "./is-out-of-time";

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;
const arrival = { receivedAt: NOW - MINUTE, lagMs: 60 * MINUTE, lines: 9, late: 9, early: 0, repeated: 0 };

it.each([
  ["out of time are lines of an hour ago that come now", arrival, true],
  ["in time are lines that come as they are written", { ...arrival, lagMs: 2_000 }, false],
  ["so are lines of a clock that goes ahead", { ...arrival, lagMs: -60 * MINUTE }, true],
  ["in time are lines of a clock that goes a minute ahead", { ...arrival, lagMs: -MINUTE }, false],
  [
    "nothing is said of lines that came long ago: nothing arrives",
    { ...arrival, receivedAt: NOW - 11 * MINUTE },
    false,
  ],
])("%s", (_, given, expected) => {
  expect(isOutOfTime(given, NOW)).toBe(expected);
});
