import { describe, expect, it } from "vitest";
import { silenceLimit } from "./silence-limit";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every `step` minutes from 8 to 20 o'clock, for so many days. */
function officeHours(days: number, step: number): number[] {
  const minutes: number[] = [];
  for (let day = 0; day < days; day++) {
    for (let at = 8 * HOUR; at < 20 * HOUR; at += step * MINUTE) minutes.push(day * DAY + at);
  }
  return minutes;
}

describe("the pause that is too long", () => {
  it("is ten minutes for a source that sends all the time", () => {
    expect(silenceLimit(Array.from({ length: 500 }, (_, n) => n * MINUTE))).toBe(10 * MINUTE);
  });

  it("leaves quiet nights alone", () => {
    expect(silenceLimit(officeHours(7, 5))).toBeGreaterThan(18 * HOUR);
  });

  it("does not grow with two outages", () => {
    const steady = Array.from({ length: 2_000 }, (_, n) => n * MINUTE);
    const broken = steady.filter(
      (at) => !(at > 300 * MINUTE && at < 700 * MINUTE) && !(at > 900 * MINUTE && at < 1_500 * MINUTE),
    );
    expect(silenceLimit(broken)).toBe(10 * MINUTE);
  });

  it("is unknown for a source that has hardly sent", () => {
    expect(silenceLimit([0, MINUTE, 2 * MINUTE])).toBeNull();
  });
});
