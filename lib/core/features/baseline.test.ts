import { describe, expect, it } from "vitest";
import { createRandom } from "../forest/random";
import { baselineOf, deviationOf, usualOf } from "./baseline";

/** Fifty values of each group around its median. */
function groupsAt(medians: readonly number[], width = 0.3) {
  const random = createRandom(5);
  const keys: number[] = [];
  const values: number[] = [];
  medians.forEach((median, key) => {
    for (let i = 0; i < 50; i++) {
      keys.push(key);
      values.push(median + width * (random.next() + random.next() + random.next() - 1.5) * 2);
    }
  });
  return baselineOf(keys, values, 0.15);
}

const UNSEEN = 99;

describe("what is usual of a group never seen", () => {
  it("lies as wide as the groups lie apart, so that one like any of them is nothing odd", () => {
    const medians = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const baseline = groupsAt(medians);
    for (const median of medians) expect(Math.abs(deviationOf(baseline, UNSEEN, median))).toBeLessThan(2);
    expect(deviationOf(baseline, 0, 10)).toBeGreaterThan(8);
    expect(usualOf(baseline, UNSEEN).own).toBe(false);
  });

  it("does not lean on how often each group was seen", () => {
    const baseline = groupsAt([1, ...Array.from({ length: 30 }, () => 1), 4, 7]);
    const crowd = groupsAt([1, 4, 7]);
    expect(usualOf(crowd, UNSEEN).median).toBeCloseTo(4, 0);
    expect(usualOf(baseline, UNSEEN).median).toBeCloseTo(1, 0);
    expect(deviationOf(baseline, UNSEEN, 7)).toBeLessThan(deviationOf(baseline, 0, 7) / 4);
  });

  it("knows little where one group is all there is", () => {
    const baseline = groupsAt([3]);
    expect(deviationOf(baseline, 0, 6)).toBeGreaterThan(6);
    expect(deviationOf(baseline, UNSEEN, 6)).toBeLessThan(3);
    expect(deviationOf(baselineOf([], [], 0.15), UNSEEN, 6)).toBeNaN();
  });
});
