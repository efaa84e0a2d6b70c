import { describe, expect, test } from "vitest";
import { emptyMinute, MINUTE_MS, type MinuteWindow } from "../roll-ups/windows";
import { learnLevels, levelSpread, typicalCount, usualEvents } from "./rhythm";

const MONDAY = Date.UTC(2026, 10, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Twice as busy by day, and half as busy at the weekend. */
function rate(time: number): number {
  const hour = Math.floor((time - MONDAY) / HOUR) % 24;
  const day = Math.floor((time - MONDAY) / DAY) % 7;
  return (hour >= 8 && hour < 20 ? 100 : 50) * (day >= 5 ? 0.5 : 1);
}

function minutesOf(from: number, to: number): MinuteWindow[] {
  const minutes: MinuteWindow[] = [];
  for (let start = from; start < to; start += MINUTE_MS) minutes.push({ ...emptyMinute(start), events: rate(start) });
  return minutes;
}

describe("the rhythm of a source", () => {
  test("knows the hours after one day", () => {
    const levels = learnLevels(minutesOf(MONDAY, MONDAY + DAY), MONDAY, MONDAY + DAY);
    expect(levels.buckets).toBe(24);
    expect(usualEvents(levels, MONDAY + DAY + 3.5 * HOUR)).toBeCloseTo(50, 0);
    expect(usualEvents(levels, MONDAY + DAY + 13.5 * HOUR)).toBeCloseTo(100, 0);
  });

  test("knows the weekdays after two weeks", () => {
    const levels = learnLevels(minutesOf(MONDAY, MONDAY + 14 * DAY), MONDAY, MONDAY + 14 * DAY);
    expect(levels.buckets).toBe(168);
    expect(usualEvents(levels, MONDAY + 14 * DAY + 13.5 * HOUR)).toBeCloseTo(100, 0);
    expect(usualEvents(levels, MONDAY + 19 * DAY + 13.5 * HOUR)).toBeLessThan(60);
  });

  test("is less sure of hours it has not seen", () => {
    const levels = learnLevels(minutesOf(MONDAY, MONDAY + 6 * HOUR), MONDAY, MONDAY + 6 * HOUR);
    expect(levelSpread(levels, MONDAY + 3.5 * HOUR)).toBeLessThan(0.4);
    expect(levelSpread(levels, MONDAY + 14.5 * HOUR)).toBeGreaterThan(0.6);
  });
});

test.each<[string, number[], number]>([
  ["the median of many", [90, 100, 110, 5000], 110],
  ["the mean of few", [0, 1, 0, 1, 0, 1, 0, 1], 0.5],
  ["not that of one flood among silence", [...Array<number>(99).fill(0), 60], 0.01],
  ["nothing of nothing", [], 0],
])("a typical count is %s", (_, values, expected) => {
  expect(typicalCount(values)).toBeCloseTo(expected, 1);
});
