import { describe, expect, it } from "vitest";
import { computeNextRuns } from "./compute-next-runs";
import type { ScheduleTiming } from "./timing-of";

const AT = Date.UTC(2026, 2, 28, 12, 10);
const runs = (schedule: Partial<ScheduleTiming>) =>
  computeNextRuns({ kind: "cron", timeZone: "UTC", ...schedule }, AT).map((time) => new Date(time).toISOString());

describe("the next runs of a schedule", () => {
  it("are five", () => {
    expect(runs({ pattern: "* * * * *" })).toEqual([
      "2026-03-28T12:11:00.000Z",
      "2026-03-28T12:12:00.000Z",
      "2026-03-28T12:13:00.000Z",
      "2026-03-28T12:14:00.000Z",
      "2026-03-28T12:15:00.000Z",
    ]);
  });

  it("come every so many hours in step with the clock", () => {
    expect(runs({ kind: "hours", everyHours: 6 }).slice(0, 2)).toEqual([
      "2026-03-28T18:00:00.000Z",
      "2026-03-29T00:00:00.000Z",
    ]);
  });

  it("keep the time of day when summer time begins", () => {
    expect(runs({ kind: "daily", pattern: "0 3 * * *", timeZone: "Europe/Berlin" }).slice(0, 2)).toEqual([
      "2026-03-29T01:00:00.000Z",
      "2026-03-30T01:00:00.000Z",
    ]);
  });

  it("know the day of the week", () => {
    expect(runs({ kind: "weekly", pattern: "30 4 * * 1" })[0]).toBe("2026-03-30T04:30:00.000Z");
  });

  it("count seconds with a sixth field", () => {
    expect(runs({ pattern: "*/2 * * * * *" })[0]).toBe("2026-03-28T12:10:02.000Z");
  });

  it.each([
    [{ pattern: "" }, "Please say when to train."],
    [{ pattern: "* * *" }, "A cron pattern has 5 fields"],
    [{ pattern: "61 * * * *" }, "This cron pattern does not work: Invalid value for minute: 61."],
    [{ pattern: "0 0 30 2 *" }, "No such time ever comes."],
    [{ pattern: "* * * * *", timeZone: "Mars/Olympus" }, '"Mars/Olympus" is no time zone.'],
    [{ kind: "hours" }, "Please say every how many hours to train."],
  ] as const)("are refused in words for %j", (schedule, words) => {
    expect(() => runs(schedule)).toThrow(words);
  });
});
