import { describe, expect, test } from "vitest";
import { compileTrees, type LinkedTree } from "./compile-trees";
import { fitForest } from "./fit-forest";
import type { Forest, Matrix } from "./forest";
import { openKernel, openScorer } from "./open-scorer";
import { packForest } from "./pack-forest";
import { createRandom, type Random } from "./random";
import { scoreMatrix } from "./score-matrix";
import { scoreRow } from "./score-row";
import { plainScore } from "./walk-trees";

const ODD = [Number.NaN, Infinity, -Infinity, -0, 0, 1e-45, -1e-45, 1e-39, 3.4e38, -3.4e38, 1, -1];

/** Columns of different kinds: even, heavy-tailed, whole numbers, mostly one value; a share of odd values among them. */
function rowsOf(random: Random, rows: number, width: number, odd: number): Matrix {
  const draw = [
    () => random.next() + random.next() - 1,
    () => 1 / (1e-6 + random.next()) ** 2,
    () => random.below(20),
    () => (random.next() < 0.95 ? 0 : random.next() * 1e6),
  ];
  const values = Float32Array.from({ length: rows * width }, (_, i) =>
    random.next() < odd ? (ODD[random.below(ODD.length)] as number) : (draw[(i % width) % 4]?.() ?? 0),
  );
  return { width, rows, values };
}

/** The same trees with a random number at each leaf, so that equal sums mean equal leaves. */
function labelled(forest: Forest, random: Random): Forest {
  const threshold = forest.threshold.map((value, node) =>
    forest.child[node] === 0 ? random.below(2 ** 20) / 2 ** 20 : value,
  );
  return { ...forest, threshold, normalizer: 1 };
}

/** Rows whose score is not the same bits. */
function differences(forest: Forest, matrix: Matrix): number {
  const scorer = openKernel(forest, 1024, false);
  if (scorer === null) throw new Error("the kernel does not take this forest");
  let different = 0;
  for (let from = 0; from < matrix.rows; from += scorer.capacity) {
    const count = Math.min(scorer.capacity, matrix.rows - from);
    scorer.rows.set(matrix.values.subarray(from * matrix.width, (from + count) * matrix.width));
    scorer.run(count);
    for (let i = 0; i < count; i++) {
      const expected = plainScore(forest, matrix.values, (from + i) * matrix.width);
      if (!Object.is(scorer.scores[i], expected)) different++;
    }
  }
  return different;
}

describe("the kernel takes every row to the leaf the plain walk finds", () => {
  test.each([
    // trees, sample, width, rows, share of odd values
    [100, 256, 16, 20_000, 0],
    [100, 256, 16, 5000, 0.05],
    [100, 256, 24, 5000, 0.02],
    [100, 256, 1, 3000, 0.1],
    [100, 1024, 1, 3000, 0],
    [50, 4096, 16, 3000, 0.01],
    [40, 256, 40, 3000, 0.01],
    [20, 256, 150, 2000, 0.01],
    [7, 16, 3, 2000, 0.3],
    [1, 2, 1, 100, 0.5],
    [1000, 64, 5, 1000, 0.05],
  ])("%i trees of %i rows, %i columns, %i rows, %d odd", (trees, sample, width, rows, odd) => {
    const random = createRandom(trees * width + sample);
    const matrix = rowsOf(random, Math.max(rows, 2 * sample), width, odd);
    const forest = labelled(fitForest(matrix, { seed: 3, trees, sample }), random);
    expect(differences(forest, matrix)).toBe(0);
  });

  test("rows at the very thresholds and one step of rounding beside them", () => {
    const matrix = rowsOf(createRandom(4), 4000, 8, 0);
    const forest = labelled(fitForest(matrix, { seed: 5, trees: 60, sample: 256 }), createRandom(6));
    const bits = new Int32Array(matrix.values.buffer);
    const splits = [...forest.threshold.keys()].filter((node) => forest.child[node] !== 0);
    bits.forEach((_, i) => {
      const node = splits[(i * 7919) % splits.length] as number;
      matrix.values[i] = forest.threshold[node] as number;
      bits[i] = (bits[i] as number) + (i % 3) - 1;
    });
    expect(differences(forest, matrix)).toBe(0);
  });

  test("thresholds of other libraries that have 64 bits", () => {
    const random = createRandom(8);
    const grow = (depth: number): LinkedTree =>
      depth === 0
        ? { kind: "leaf", rows: 1 + random.below(50) }
        : {
            kind: "split",
            column: random.below(3),
            threshold: random.next() * 0.3,
            left: grow(depth - 1),
            right: grow(depth - 1),
          };
    const forest = compileTrees(
      Array.from({ length: 30 }, () => grow(7)),
      3,
      256,
    );
    const values = Float32Array.from(forest.threshold.subarray(0, 3000));
    expect(differences(labelled(forest, random), { width: 3, rows: 1000, values })).toBe(0);
  });
});

test("what the kernel cannot hold is scored all the same", () => {
  const matrix = rowsOf(createRandom(1), 20_000, 2, 0.01);
  const deep = fitForest(matrix, { seed: 1, trees: 5, sample: 10_000 });
  expect(packForest(deep, false)).toBeNull();
  const scores = scoreMatrix(deep, matrix);
  expect(scores[19_999]).toBe(plainScore(deep, matrix.values, 19_999 * 2));
});

test("scores do not depend on how rows are cut into blocks", () => {
  const matrix = rowsOf(createRandom(2), 3001, 6, 0);
  const forest = fitForest(matrix, { seed: 1, trees: 100, sample: 256 });
  const whole = scoreMatrix(forest, matrix);
  const half = scoreMatrix(forest, { ...matrix, rows: 1500, values: matrix.values.subarray(0, 9000) });
  const rest = scoreMatrix(forest, { ...matrix, rows: 1501, values: matrix.values.subarray(9000) });
  expect(Float64Array.of(...half, ...rest)).toEqual(whole);
});

test("a forest has one scorer, which takes rows where they are written", () => {
  const matrix = rowsOf(createRandom(3), 600, 4, 0);
  const forest = fitForest(matrix, { seed: 1, trees: 10, sample: 64 });
  const scorer = openScorer(forest);
  expect(openScorer(forest)).toBe(scorer);
  scorer.rows.set(matrix.values.subarray(0, 8));
  scorer.run(2);
  expect([...scorer.scores.subarray(0, 2)]).toEqual([
    plainScore(forest, matrix.values),
    plainScore(forest, matrix.values, 4),
  ]);
});

test("one row after the other scores the same, before and after the kernel takes over", () => {
  const matrix = rowsOf(createRandom(9), 600, 5, 0.02);
  const forest = fitForest(matrix, { seed: 1, trees: 50, sample: 256 });
  for (let row = 0; row < 600; row++) {
    expect(scoreRow(forest, matrix.values, row * 5)).toBe(plainScore(forest, matrix.values, row * 5));
  }
});
