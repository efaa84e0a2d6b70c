import { describe, expect, it } from "vitest";
import { LogSpan } from "./log-span";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 2, 3, 12);

function spanOf(...times: readonly number[]) {
  const span = new LogSpan();
  for (const time of times) span.add(time);
  return span.whole;
}

/** A line a minute for six hours. */
const SIX_HOURS = Array.from({ length: 361 }, (_, minute) => NOON + minute * 60_000);

describe("the span of a log", () => {
  it("goes from the earliest line to the latest, in any order", () => {
    expect(spanOf(...SIX_HOURS.toReversed())).toEqual({ from: NOON, to: NOON + 6 * HOUR });
    expect(spanOf(NOON)).toEqual({ from: NOON, to: NOON });
    expect(spanOf()).toBeNull();
  });

  it("leaves out a few lines that lie more than a day off either end", () => {
    expect(spanOf(NOON - 41 * DAY, ...SIX_HOURS, NOON + 400 * DAY)).toEqual({ from: NOON, to: NOON + 6 * HOUR });
    expect(spanOf(NOON - 41 * DAY, NOON - 30 * DAY, NOON - 29 * DAY, ...SIX_HOURS)?.from).toBe(NOON);
  });

  it("keeps what is near, and what is many", () => {
    expect(spanOf(NOON - 20 * HOUR, ...SIX_HOURS)?.from).toBe(NOON - 20 * HOUR);
    const before = SIX_HOURS.slice(0, 10).map((time) => time - 41 * DAY);
    expect(spanOf(...before, ...SIX_HOURS)?.from).toBe(NOON - 41 * DAY);
  });

  it("keeps nearly all of a log that comes by the week", () => {
    const weeks = Array.from({ length: 500 }, (_, week) => NOON + week * 7 * DAY);
    const span = spanOf(...weeks);
    expect((span?.to ?? 0) - (span?.from ?? 0)).toBeGreaterThan(480 * 7 * DAY);
  });
});
