import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { timeTicks } from "./time-ticks";

const at = (text: string) => new Date(text).getTime();
const labels = (from: string, to: string, most: number) => {
  const { times, labelOf } = timeTicks(at(from), at(to), most);
  return times.map(labelOf);
};

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

describe("ticks of a time axis", () => {
  beforeEach(() => {
    process.env.TZ = "UTC";
  });

  it.each([
    ["minutes", "2026-03-03T05:50:10Z", "2026-03-03T06:10:10Z", 5, ["05:55", "06:00", "06:05", "06:10"]],
    ["seconds", "2026-03-03T05:50:58Z", "2026-03-03T05:51:16Z", 4, ["05:51:00", "05:51:05", "05:51:10", "05:51:15"]],
    ["a day", "2026-03-03T07:10:00Z", "2026-03-04T07:10:00Z", 5, ["12:00", "18:00", "4 Mar", "06:00"]],
    ["weeks", "2026-03-03T07:00:00Z", "2026-03-20T07:00:00Z", 3, ["9 Mar", "16 Mar"]],
    ["years", "2019-08-20T00:00:00Z", "2026-03-03T00:00:00Z", 4, ["Jan 2020", "Jan 2022", "Jan 2024", "Jan 2026"]],
  ])("of %s stand at round times", (_, from, to, most, expected) => {
    expect(labels(from, to, most)).toEqual(expected);
  });

  it("are never many more than there is room for, and at least one, whatever the range", () => {
    const from = at("2026-02-11T13:37:11Z");
    for (let range = 5_000; range < 40 * 365 * 86_400_000; range *= 1.7) {
      const { times } = timeTicks(from, from + range, 6);
      expect(times.length).toBeGreaterThanOrEqual(1);
      expect(times.length).toBeLessThanOrEqual(8);
    }
  });

  it("are none of a range that has no length between them", () => {
    expect(timeTicks(1_500, 1_500, 6).times).toEqual([]);
  });
});

describe("ticks where clocks are set forward", () => {
  beforeEach(() => {
    process.env.TZ = "Europe/Berlin";
  });

  it("stand at round hours of the clock before and after", () => {
    const { times } = timeTicks(at("2026-03-28T11:30:00Z"), at("2026-03-30T10:30:00Z"), 9);
    expect(times.map((time) => new Date(time).toISOString().slice(5, 13))).toEqual([
      ...["03-28T17", "03-28T23", "03-29T04", "03-29T10", "03-29T16", "03-29T22", "03-30T04", "03-30T10"],
    ]);
  });
});
