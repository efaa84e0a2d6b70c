import { expect, test } from "vitest";
import { fitForest, isologTrainer } from "../forest/fit-forest";
import type { Matrix } from "../forest/forest";
import { createRandom } from "../forest/random";
import { scoreMatrix } from "../forest/score-matrix";
import { standardizeRows, standardOf } from "./standardize";
import { fitTableModel, scoreTableModel } from "./table-model";

const OPTIONS = { seed: 1, trees: 100, sample: 256 };

function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  return { width: rows[0]?.length ?? 0, rows: rows.length, values: Float32Array.from(rows.flat()) };
}

/** Points on a line through the origin: no single column tells one beside it from one on it. */
function line(rows: number, seed: number): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: rows }, () => {
    const at = 10 * random.next() - 5;
    return [at, at + 0.1 * random.next(), 1000 * at];
  });
}

function scoresOf(learned: Matrix, scored: Matrix, seed = 1): number[] {
  return [...scoreTableModel(fitTableModel(learned, isologTrainer, { ...OPTIONS, seed }), scored)];
}

function median(scores: readonly number[]): number {
  return [...scores].sort((a, b) => a - b)[scores.length >> 1] ?? 0;
}

test("a row in the middle of a ring stands out more than to the forest alone, whose columns find it usual", () => {
  const random = createRandom(3);
  const ring = Array.from({ length: 2000 }, () => {
    const angle = 2 * Math.PI * random.next();
    return [10 * Math.cos(angle) + random.next(), 10 * Math.sin(angle) + random.next()];
  });
  const learned = matrixOf(ring);
  const scored = matrixOf([...ring, [0.5, 0.5]]);
  const above = (scores: readonly number[]) => scores.filter((score) => score > (scores[2000] ?? 0)).length;
  const alone = above([...scoreMatrix(fitForest(learned, OPTIONS), scored)]);
  expect(above(scoresOf(learned, scored))).toBeLessThan(alone / 2);
});

test("scores lie between 0 and 1, with most rows around 0.5 and strangers far above", () => {
  const crowd = line(500, 3);
  const scores = scoresOf(matrixOf(crowd), matrixOf([...crowd, [1e30, -1e30, 1e30]]));
  expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
  expect(Math.abs(median(scores) - 0.5)).toBeLessThan(0.2);
  expect(scores[500]).toBe(Math.max(...scores));
});

test("missing values are in the middle: a row of nothing else is no stranger", () => {
  const crowd = line(500, 3);
  const scores = scoresOf(matrixOf(crowd), matrixOf([...crowd, [Number.NaN, Number.NaN, Number.NaN]]));
  expect(scores[500]).toBeLessThan(0.75);
});

test("a value never seen in a column of equal values is odd, however near", () => {
  const crowd = line(500, 3).map(([a = 0, b = 0]) => [a, b, 7]);
  const scores = scoresOf(matrixOf(crowd), matrixOf([...crowd, [1, 1.05, 7.001], [1, 1.05, 7]]));
  expect(scores[500] ?? 0).toBeGreaterThan((scores[501] ?? 0) + 0.1);
});

test("few, equal or missing rows are no trouble", () => {
  for (const rows of [
    [[1], [2]],
    [[3], [3], [3]],
    [[Number.NaN], [Number.NaN], [1]],
  ]) {
    expect(scoresOf(matrixOf(rows), matrixOf(rows)).every(Number.isFinite)).toBe(true);
  }
});

test("more rows than are judged by give the same seed the same scores, whatever is scored beside", () => {
  const crowd = matrixOf(line(9000, 5));
  const scores = scoresOf(crowd, crowd);
  const few = { ...crowd, rows: 10, values: crowd.values.subarray(0, 30) };
  expect(scoresOf(crowd, few)).toEqual(scores.slice(0, 10));
  expect(scoresOf(crowd, few, 2)).not.toEqual(scores.slice(0, 10));
});

test("columns are measured by median and spread, half of it being equal or not", () => {
  const matrix = matrixOf([
    [1, 0, 5],
    [2, 0, 5],
    [3, 0, 5],
    [4, 10, 5],
    [1000, 0, 5],
  ]);
  const standard = standardOf(matrix);
  expect([...standard.centers]).toEqual([3, 0, 5]);
  expect(standard.scales[0]).toBeCloseTo(1.4826, 12);
  expect(standard.scales[1]).toBe(4);
  const out = new Float32Array(15);
  standardizeRows(standard, matrix, 0, 5, out);
  expect([...out.subarray(9, 15)].map((value) => Number(value.toFixed(2)))).toEqual([0.67, 2.5, 0, 16, 0, 0]);
});
