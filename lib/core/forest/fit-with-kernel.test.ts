import { expect, test } from "vitest";
import { fitPlain } from "./fit-plain";
import { fitWithKernel } from "./fit-with-kernel";
import type { Matrix } from "./forest";
import { createRandom } from "./random";

const ODD = [Number.NaN, Infinity, -Infinity, -0, 1e-45, 3.4e38];

function rowsOf(seed: number, rows: number, width: number, odd: number): Matrix {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: rows * width }, (_, i) => {
    if (random.next() < odd) return ODD[random.below(ODD.length)] as number;
    return i % width === 1 ? random.below(3) : random.next() ** 3;
  });
  return { width, rows, values };
}

test.each([
  // rows, width, sample, trees, seed, share of odd values
  [3000, 6, 256, 100, 1, 0],
  [3000, 6, 256, 50, 2, 0.1],
  [5000, 3, 4096, 10, 2 ** 40 + 7, 0.01],
  [40, 300, 40, 20, -5, 0.05],
  [2, 1, 2, 5, 0.5, 0],
  [1, 2, 1, 2, 9, 0],
  [500, 2, 333, 20, 3, 0.9],
])(
  "the kernel grows the same forest, bit by bit: %i rows, %i columns, samples of %i",
  (rows, width, sample, trees, seed, odd) => {
    const matrix = rowsOf(seed, rows, width, odd);
    expect(fitWithKernel(matrix, sample, trees, seed)).toEqual(fitPlain(matrix, sample, trees, seed));
  },
);
