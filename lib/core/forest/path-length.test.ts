import { expect, test } from "vitest";
import { averagePathLength, harmonic } from "./path-length";

test("the harmonic number is the exact sum, and meets its asymptotic series without a step", () => {
  expect(harmonic(1)).toBe(1);
  expect(harmonic(2)).toBe(1.5);
  expect(harmonic(4)).toBeCloseTo(25 / 12, 15);
  expect(harmonic(4097) - harmonic(4096)).toBeCloseTo(1 / 4097, 12);
});

test("the average path length follows the closed form of the paper", () => {
  expect(averagePathLength(0)).toBe(0);
  expect(averagePathLength(1)).toBe(0);
  expect(averagePathLength(2)).toBe(1);
  expect(averagePathLength(3)).toBeCloseTo(2 * 1.5 - 4 / 3, 15);
  // H(255) by its asymptotic series, which the table does not use.
  const h255 = Math.log(255) + 0.5772156649015329 + 1 / 510 - 1 / (12 * 255 ** 2) + 1 / (120 * 255 ** 4);
  expect(averagePathLength(256)).toBeCloseTo(2 * h255 - 510 / 256, 12);
});
