import { expect, test } from "vitest";
import { rankingFigures } from "./metrics";

test("a perfect ranking has all figures at one", () => {
  const scores = Array.from({ length: 100 }, (_, i) => i);
  const odd = scores.map((score) => score >= 50);
  expect(rankingFigures(scores, odd)).toEqual({ AUC: 1, AP: 1, "P@50": 1, "TPR@1%": 1, "best F1": 1 });
});

test("equal scores count half in AUC, and as the share of odd ones in AP and P@50", () => {
  const odd = Array.from({ length: 200 }, (_, i) => i % 4 === 0);
  const figures = rankingFigures(new Float64Array(200), odd);
  expect(figures).toMatchObject({ AUC: 0.5, AP: 0.25, "P@50": 0.25, "TPR@1%": 0 });
  expect(figures["best F1"]).toBeCloseTo(0.4, 12);
});

test("the order of the input does not matter among equal scores", () => {
  const scores = [3, 2, 2, 2, 1, 1, 0, 0];
  const odd = [true, true, false, false, true, false, false, false];
  const turned = rankingFigures([...scores].reverse(), [...odd].reverse());
  expect(rankingFigures(scores, odd)).toEqual(turned);
});

test("figures equal those counted by hand", () => {
  const figures = rankingFigures([4, 3, 2, 1], [true, false, true, false]);
  expect(figures.AUC).toBe(0.75);
  expect(figures.AP).toBeCloseTo((1 + 2 / 3) / 2, 12);
  expect(figures["P@50"]).toBe(0.5);
  expect(figures["TPR@1%"]).toBe(0.5);
  expect(figures["best F1"]).toBeCloseTo(0.8, 12);
});
