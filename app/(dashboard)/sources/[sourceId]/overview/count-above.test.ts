import { expect, it } from "vitest";
import { countAbove } from "./count-above";

const scores = Array.from({ length: 101 }, (_, score) =>
  score === 0 ? 900 : score === 50 ? 80 : score === 100 ? 20 : 0,
);

it.each([
  [0, 1000],
  [1, 100],
  [50, 100],
  [50.5, 60],
  [51, 20],
  [100, 20],
])("at or above %s lie %s events", (threshold, above) => {
  expect(countAbove(scores, threshold)).toBe(above);
});

it("counts nothing in an empty histogram", () => {
  expect(countAbove([], 40)).toBe(0);
});
