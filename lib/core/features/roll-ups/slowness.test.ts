import { describe, expect, it } from "vitest";
import { addSlowness, isSlow, mergeSlowness, slowAmong, slownessAt } from "./slowness";

function histogramOf(deviations: readonly number[]): number[] {
  const histogram: number[] = [];
  for (const deviation of deviations) addSlowness(histogram, deviation);
  return histogram;
}

describe("a histogram of deviations", () => {
  it("tells quantiles to within the width of a class", () => {
    const deviations = Array.from({ length: 1_001 }, (_, i) => -2 + (i * 4) / 1_000);
    const histogram = histogramOf(deviations);
    for (const part of [0.1, 0.5, 0.9]) expect(slownessAt(histogram, part)).toBeCloseTo(-2 + 4 * part, 1);
  });

  it("is the same whichever way its values came together", () => {
    const values = [-5, 0.3, 1.9, 7, 40];
    const parts = mergeSlowness(histogramOf(values.slice(0, 2)), histogramOf(values.slice(2)));
    expect(parts).toEqual(histogramOf([...values].reverse()));
    expect(mergeSlowness(parts, [])).toEqual(parts);
  });

  it("counts as slow what it was told to be slow", () => {
    const values = [-5, 0.3, 2.49, 2.5, 7, 40];
    expect(slowAmong(histogramOf(values))).toEqual({ timed: 6, slow: values.filter(isSlow).length });
    expect(slowAmong([])).toEqual({ timed: 0, slow: 0 });
  });

  it("says nothing when nothing was counted", () => {
    expect(slownessAt([], 0.9)).toBeNaN();
  });
});
