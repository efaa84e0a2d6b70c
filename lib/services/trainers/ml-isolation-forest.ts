import { IsolationForest, type TreeNode } from "ml-isolation-forest";
import { compileTrees, type LinkedTree } from "@/lib/core/forest/compile-trees";
import type { Forest, ForestOptions, ForestTrainer, Matrix } from "@/lib/core/forest/forest";
import { createRandom, type Random } from "@/lib/core/forest/random";

/**
 * Trees grown by the npm package ml-isolation-forest, laid out flat like our own.
 * It neither draws samples nor takes a seed, so each tree is trained alone on a sample of ours with our chance.
 */
export const mlIsolationForestTrainer: ForestTrainer = { name: "ml-isolation-forest", fit };

function fit(matrix: Matrix, options: ForestOptions): Forest {
  if (matrix.rows < 1 || matrix.width < 1) throw new RangeError("A forest needs at least one row and one column.");
  const random = createRandom(options.seed);
  const sample = Math.min(Math.max(2, Math.floor(options.sample)), matrix.rows);
  const middles = columnMedians(matrix);
  const trees: LinkedTree[] = [];
  const order = Int32Array.from({ length: matrix.rows }, (_, row) => row);
  for (let tree = 0; tree < Math.max(1, Math.floor(options.trees)); tree += 1) {
    const rows: number[][] = [];
    for (let drawn = 0; drawn < sample; drawn += 1) {
      const at = drawn + random.below(order.length - drawn);
      const row = order[at] ?? 0;
      order[at] = order[drawn] ?? 0;
      order[drawn] = row;
      rows.push(rowOf(matrix, row, middles));
    }
    trees.push(linked(growTree(rows, random)));
  }
  return compileTrees(trees, matrix.width, sample);
}

/** The package asks Math.random; for the time of one synchronous call it gets seeded numbers instead. */
function growTree(rows: readonly (readonly number[])[], random: Random): TreeNode {
  const forest = new IsolationForest({ nEstimators: 1 });
  const before = Math.random;
  Math.random = () => random.next();
  try {
    forest.train(rows);
  } finally {
    Math.random = before;
  }
  const tree = forest.forest[0];
  if (tree === undefined) throw new RangeError("ml-isolation-forest grew no tree.");
  return tree;
}

/** Recursion is as deep as the tree, at most log2(sample) + 2. */
function linked(node: TreeNode): LinkedTree {
  const { left, right, splitColumn, splitValue } = node;
  if (left === undefined || right === undefined || splitColumn === undefined || splitValue === undefined) {
    return { kind: "leaf", rows: node.numberDataPoints() };
  }
  return { kind: "split", column: splitColumn, threshold: splitValue, left: linked(left), right: linked(right) };
}

/** The package would lose rows with missing values, so the middle of the column stands in for them. */
function rowOf(matrix: Matrix, row: number, middles: readonly number[]): number[] {
  return middles.map((middle, column) => {
    const value = matrix.values[row * matrix.width + column] ?? Number.NaN;
    return Number.isNaN(value) ? middle : value;
  });
}

function columnMedians(matrix: Matrix): number[] {
  return Array.from({ length: matrix.width }, (_, column) => {
    const present: number[] = [];
    for (let row = 0; row < matrix.rows; row += 1) {
      const value = matrix.values[row * matrix.width + column] ?? Number.NaN;
      if (!Number.isNaN(value)) present.push(value);
    }
    present.sort((a, b) => a - b);
    return present[Math.floor(present.length / 2)] ?? 0;
  });
}
