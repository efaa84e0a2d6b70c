import { describe, expect, it } from "vitest";
import { anomalyBand } from "./anomaly-band";
import { planSteps } from "./plan-steps";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5, 13, 7, 21);

describe("the plan of steps", () => {
  it.each([
    [5 * MINUTE, MINUTE],
    [HOUR, MINUTE],
    [6 * HOUR, 2 * MINUTE],
    [12 * HOUR, 5 * MINUTE],
    [DAY, 10 * MINUTE],
    [7 * DAY, HOUR],
    [30 * DAY, 6 * HOUR],
    [90 * DAY, 12 * HOUR],
    [365 * DAY, 2 * DAY],
    [15 * 365 * DAY, 56 * DAY],
  ])("cuts %d ms into steps of %d ms and covers the whole range", (length, stepMs) => {
    const plan = planSteps({ from: START, to: START + length });
    expect(plan.stepMs).toBe(stepMs);
    expect(plan.points).toBeLessThanOrEqual(185);
    expect(plan.from).toBeLessThanOrEqual(START);
    expect(plan.to).toBeGreaterThanOrEqual(START + length);
    expect([plan.from % (10 * MINUTE), plan.to % (10 * MINUTE), plan.from % stepMs]).toEqual([0, 0, 0]);
    expect(plan.points * plan.stepMs).toBe(plan.to - plan.from);
    if (length >= 12 * HOUR) expect([plan.from % HOUR, plan.to % HOUR]).toEqual([0, 0]);
  });

  it("refuses what is no range", () => {
    for (const [from, to] of [
      [5, 5],
      [9, 3],
      [-1, 5],
      [0, 1e15],
      [Number.NaN, 1],
    ] as const) {
      expect(() => planSteps({ from, to })).toThrow(RangeError);
    }
  });
});

describe("the band of anomalies", () => {
  it("is what the alert budget lets expect, however many anomalies a log holds", () => {
    const plan = planSteps({ from: START, to: START + HOUR });
    const band = anomalyBand(plan, new Array<number>(plan.points).fill(50), 5);
    expect(band).toHaveLength(plan.points);
    // 5 a day are 0.0035 a minute: one alone is more than ordinary times bring in 99 of 100 minutes.
    expect(band[3]).toEqual({ time: plan.from + 3 * plan.stepMs, anomalies: 50, high: 0 });
  });

  it.each([
    // The 99 % quantiles of Poisson distributions, from tables.
    [5, 1, 11],
    [100, 1, 124],
    [1_000, 1, 1_074],
    [5, 1 / 24, 2],
  ])("expects of a budget of %d a day in %d days at most %d", (alertsPerDay, days, high) => {
    const plan = { from: 0, to: days * 24 * HOUR, stepMs: days * 24 * HOUR, points: 1 };
    expect(anomalyBand(plan, [0], alertsPerDay)[0]?.high).toBe(high);
  });
});
