import { describe, expect, test } from "vitest";
import { countDeviation } from "./count-deviation";

describe("a count deviates from the usual", () => {
  test.each<[string, number, number, number, number]>([
    ["not at all when it is the usual", 120, 120, -0.01, 0.01],
    ["hardly, for one error where none is usual", 1, 0, 0, 1],
    ["clearly, for a handful of errors where none is usual", 7, 0, 3, 6],
    ["far down, for traffic at a seventh", 18, 120, -8, -4],
    ["far down, for silence where many are usual", 0, 120, -20, -6],
    ["hardly down, for silence where one is usual", 0, 1, -2, 0],
  ])("%s", (_, count, usual, least, most) => {
    const deviation = countDeviation(count, usual, 1, 0.25);
    expect(deviation).toBeGreaterThanOrEqual(least);
    expect(deviation).toBeLessThanOrEqual(most);
  });

  test("less, where counts vary more than chance or the usual is less sure", () => {
    const sure = countDeviation(30, 10, 1, 0.1);
    expect(countDeviation(30, 10, 3, 0.1)).toBeLessThan(sure);
    expect(countDeviation(30, 10, 1, 0.5)).toBeLessThan(sure);
  });

  test("more with every further one", () => {
    const deviations = Array.from({ length: 60 }, (_, count) => countDeviation(count, 20, 2, 0.2));
    expect(deviations).toEqual([...deviations].sort((a, b) => a - b));
  });
});
