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
  it("leaves a spike outside, since a step is not compared with itself", () => {
    const plan = planSteps({ from: START, to: START + HOUR });
    const counts = new Array<number>(plan.points).fill(1);
    counts[30] = 50;
    const band = anomalyBand(plan, counts);
    expect(band[30]).toMatchObject({ anomalies: 50, low: 1, high: 1 });
    expect(band[3]).toMatchObject({ anomalies: 1, low: 1, high: 1 });
  });

  it("expects by the hour of day what comes by the hour of day", () => {
    const plan = planSteps({ from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 0, 12) });
    const counts = Array.from({ length: plan.points }, (_, hour) => (hour % 24 === 3 ? 20 : 0));
    counts[50] = 20;
    const band = anomalyBand(plan, counts);
    expect(band[24 + 3]).toMatchObject({ low: 20, high: 20 });
    expect(band[50]).toMatchObject({ anomalies: 20, low: 0, high: 0 });
  });
});
