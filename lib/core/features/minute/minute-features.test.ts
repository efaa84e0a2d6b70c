import { describe, expect, test } from "vitest";
import { emptyMinute, MINUTE_MS, type MinuteWindow } from "../roll-ups/windows";
import { learnRhythm } from "./learn-rhythm";
import { CLIENTS, ERRORS_4XX, floodOfErrors, MINUTE_WIDTH, readMinuteFeatures, VOLUME } from "./minute-features";

const MONDAY = Date.UTC(2026, 10, 9);
const DAYS = 10;

/** A line every twenty minutes, a quarter of them refused; twice a day a minute of sixty, most of them refused. */
const minutes: MinuteWindow[] = Array.from({ length: DAYS * 1440 }, (_, i) => {
  const minute = emptyMinute(MONDAY + i * MINUTE_MS);
  if (i % 720 === 100) return { ...minute, events: 60, errors4xx: 50 };
  return i % 20 === 0 ? { ...minute, events: 1, errors4xx: i % 80 === 0 ? 1 : 0 } : minute;
});
const rhythm = learnRhythm(minutes, MONDAY, MONDAY + DAYS * 86_400_000);

const NOW = MONDAY + DAYS * 86_400_000;

function rowOf(part: Partial<MinuteWindow>, before: Partial<MinuteWindow>[] = []): Float64Array {
  const row = new Float64Array(MINUTE_WIDTH);
  const recent = before.map((one, i) => ({ ...emptyMinute(NOW - (i + 1) * MINUTE_MS), ...one }));
  readMinuteFeatures({ ...emptyMinute(NOW), ...part }, recent, rhythm, row);
  return row;
}

describe("a mostly silent log with floods of refused lines", () => {
  test("does not take the floods' share for usual", () => {
    expect(rhythm.shares[0]).toBeGreaterThan(0.1);
    expect(rhythm.shares[0]).toBeLessThan(0.35);
    expect(rowOf({ events: 60, errors4xx: 50 })[ERRORS_4XX]).toBeGreaterThan(5);
  });

  test("shows a flood of errors beyond all chance, and none in a crowd or a single refused line", () => {
    expect(floodOfErrors(rowOf({ events: 60, errors4xx: 50 }))).toBeGreaterThan(8);
    expect(floodOfErrors(rowOf({ events: 60, errors4xx: 15 }))).toBe(0);
    expect(floodOfErrors(rowOf({ events: 1, errors4xx: 1 }))).toBe(0);
  });

  test("holds a crowd without errors for no fault, even of a thousand times the usual", () => {
    const crowd = rowOf({ events: 60 }, Array(4).fill({ events: 60 }));
    expect(crowd[VOLUME]).toBeGreaterThan(2);
    expect(crowd[VOLUME]).toBeLessThan(3);
  });

  test("lets equal deviations of five minutes add up, but no echo of a flood into the minute after it", () => {
    const own = rowOf({ events: 2, errors4xx: 2 })[ERRORS_4XX] as number;
    const five = rowOf({ events: 2, errors4xx: 2 }, Array(4).fill({ events: 2, errors4xx: 2 }))[ERRORS_4XX] as number;
    const after = rowOf({ events: 2, errors4xx: 2 }, [{ events: 60, errors4xx: 50 }])[ERRORS_4XX] as number;
    expect(five).toBeGreaterThan(1.5 * own);
    expect(after).toBeLessThan(1.5 * own);
  });
});

test("a log whose lines name no client says nothing of clients, also when most lines are missing", () => {
  const steady = Array.from({ length: 1440 }, (_, i) => ({ ...emptyMinute(MONDAY + i * MINUTE_MS), events: 60 }));
  const row = new Float64Array(MINUTE_WIDTH);
  readMinuteFeatures({ ...emptyMinute(NOW), events: 4 }, [], learnRhythm(steady, MONDAY, NOW), row);
  expect(Math.abs(row[CLIENTS] as number)).toBe(0);
  expect(row[VOLUME]).toBeLessThan(-5);
});

describe("the lines of a minute in a log of one day, sixty a minute", () => {
  const day = Array.from({ length: 1440 }, (_, i) => {
    return { ...emptyMinute(MONDAY + i * MINUTE_MS), events: 55 + ((i * 7) % 11) };
  });
  const oneDay = learnRhythm(day, MONDAY, MONDAY + 1440 * MINUTE_MS);
  const volumeOf = (events: number, before: readonly number[]) => {
    const row = new Float64Array(MINUTE_WIDTH);
    const recent = before.map((count, i) => ({ ...emptyMinute(NOW - (i + 1) * MINUTE_MS), events: count }));
    readMinuteFeatures({ ...emptyMinute(NOW), events }, recent, oneDay, row);
    return row[VOLUME] as number;
  };

  test("tell a drop better where the minutes before were as usual than where nothing is known of today", () => {
    expect(volumeOf(25, [])).toBeGreaterThan(-3);
    expect(volumeOf(25, [60, 60, 60, 60])).toBeLessThan(-3.5);
  });

  test("are no drop on a quiet day, nor at the end of a crowd", () => {
    expect(volumeOf(42, [42, 42, 42, 42])).toBeGreaterThan(-2);
    expect(volumeOf(60, [400, 400, 400, 400])).toBeGreaterThan(-0.5);
  });

  test("go on being too few, however long an outage lasts", () => {
    expect(volumeOf(9, [9, 9, 9, 9])).toBeLessThan(-4);
  });
});
