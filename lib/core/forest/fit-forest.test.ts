import { describe, expect, test } from "vitest";
import { fitForest } from "./fit-forest";
import { COLUMN, type Forest, type Matrix } from "./forest";
import { averagePathLength } from "./path-length";
import { createRandom } from "./random";
import { scoreMatrix } from "./score-matrix";
import { scoreRow } from "./score-row";
import { meanPathLength } from "./walk-trees";

const OPTIONS = { seed: 1, trees: 100, sample: 256 };

function cloud(rows: number, width: number, seed: number): Matrix {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: rows * width }, () => random.next() + random.next() + random.next());
  return { width, rows, values };
}

/** The slow, obvious way: one recursion a tree, straight from the paper. */
function naivePathLength(forest: Forest, row: readonly number[]): number {
  const walk = (node: number): number => {
    const left = forest.child[node] ?? 0;
    if (left === 0) return forest.threshold[node] ?? 0;
    const value = row[(forest.feature[node] ?? 0) & COLUMN] ?? Number.NaN;
    return walk(value < (forest.threshold[node] ?? 0) ? left : left + 1);
  };
  const lengths = [...forest.roots].map(walk);
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
}

describe("closed forms", () => {
  test("two rows are parted by one split", () => {
    const forest = fitForest({ width: 1, rows: 2, values: Float32Array.of(0, 1) }, OPTIONS);
    expect(meanPathLength(forest, [0])).toBe(1);
    expect(scoreRow(forest, [1])).toBe(0.5);
  });

  test("equal rows are one leaf of depth 0 and score 0.5", () => {
    const forest = fitForest({ width: 2, rows: 64, values: new Float32Array(128).fill(3) }, OPTIONS);
    expect(meanPathLength(forest, [3, 3])).toBeCloseTo(averagePathLength(64), 6);
    expect(scoreRow(forest, [3, 3])).toBe(0.5);
  });

  test("one far row among equal ones is always alone after one split", () => {
    const values = new Float32Array(64);
    values[10] = 100;
    const forest = fitForest({ width: 1, rows: 64, values }, { ...OPTIONS, sample: 64 });
    expect(meanPathLength(forest, [100])).toBe(1);
    expect(meanPathLength(forest, [0])).toBeCloseTo(1 + averagePathLength(63), 6);
  });

  test("on evenly spread values, where every cut is a random rank, the mean path is c(n)", () => {
    const random = createRandom(5);
    const values = Float32Array.from({ length: 256 }, () => random.next());
    const forest = fitForest({ width: 1, rows: 256, values }, { seed: 3, trees: 300, sample: 256 });
    let sum = 0;
    for (let row = 0; row < 256; row++) sum += meanPathLength(forest, values, row);
    expect(Math.abs(sum / 256 - averagePathLength(256))).toBeLessThan(0.3);
  });
});

describe("growing", () => {
  const matrix = cloud(2000, 6, 2);
  const forest = fitForest(matrix, OPTIONS);

  test("no tree is deeper than ceil(log2 sample), and every leaf holds depth plus c(rows)", () => {
    const depths: number[] = [];
    const walk = (node: number, depth: number) => {
      const left = forest.child[node] ?? 0;
      if (left === 0) {
        depths.push(depth);
        expect(forest.threshold[node]).toBeGreaterThanOrEqual(depth);
        return;
      }
      walk(left, depth + 1);
      walk(left + 1, depth + 1);
    };
    for (const root of forest.roots) walk(root, 0);
    expect(Math.max(...depths)).toBe(8);
  });

  test("a constant column is never split on", () => {
    const constant = { ...matrix, values: matrix.values.map((value, i) => (i % 6 === 4 ? 1 : value)) };
    const grown = fitForest(constant, OPTIONS);
    const columns = new Set<number>();
    grown.child.forEach((left, node) => {
      if (left !== 0) columns.add((grown.feature[node] ?? 0) & COLUMN);
    });
    expect([...columns].sort()).toEqual([0, 1, 2, 3, 5]);
  });

  test("the same seed gives the same forest, another seed another", () => {
    expect(fitForest(matrix, OPTIONS)).toEqual(forest);
    expect(fitForest(matrix, { ...OPTIONS, seed: 2 })).not.toEqual(forest);
  });

  test("scores equal those of the slow, recursive walk", () => {
    for (let row = 0; row < 300; row++) {
      const values = [...matrix.values.subarray(row * 6, row * 6 + 6)];
      expect(meanPathLength(forest, values)).toBeCloseTo(naivePathLength(forest, values), 10);
    }
  });

  test("a planted outlier scores highest", () => {
    const values = matrix.values.slice();
    values.set([9, 9, 9, 9, 9, 9], 777 * 6);
    const planted = { ...matrix, values };
    const scores = scoreMatrix(fitForest(planted, OPTIONS), planted);
    expect(scores.indexOf(Math.max(...scores))).toBe(777);
  });

  test("seeded golden scores stay what they were", () => {
    const scores = scoreMatrix(forest, matrix);
    expect([...scores.subarray(0, 5)].map((score) => score.toFixed(12))).toMatchInlineSnapshot(`
      [
        "0.402466888522",
        "0.417155283738",
        "0.391303971560",
        "0.449215560297",
        "0.471066716178",
      ]
    `);
  });
});

describe("missing values", () => {
  test("a missing value follows most of the training rows", () => {
    const values = Float32Array.from({ length: 100 }, (_, i) => (i < 90 ? i / 1000 : 50));
    const forest = fitForest({ width: 1, rows: 100, values }, { seed: 1, trees: 50, sample: 100 });
    expect(scoreRow(forest, [Number.NaN])).toBeLessThan(scoreRow(forest, [50]));
  });

  test("a column of nothing but missing values changes no score", () => {
    const matrix = cloud(300, 2, 9);
    const wide = new Float32Array(900).fill(Number.NaN);
    for (let row = 0; row < 300; row++) wide.set(matrix.values.subarray(row * 2, row * 2 + 2), row * 3);
    const forest = fitForest({ width: 3, rows: 300, values: wide }, OPTIONS);
    expect(forest.feature.every((feature) => (feature & COLUMN) !== 2)).toBe(true);
  });
});

test("a forest without rows is refused", () => {
  expect(() => fitForest({ width: 2, rows: 0, values: new Float32Array() }, OPTIONS)).toThrow(RangeError);
  const forest = fitForest(cloud(20, 2, 1), OPTIONS);
  expect(() => scoreMatrix(forest, cloud(5, 3, 1))).toThrow(/2 columns and the rows have 3/);
});
