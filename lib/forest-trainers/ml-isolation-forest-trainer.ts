import { IsolationForest } from "ml-isolation-forest";
import { compileTrees, type LinkedTree } from "../core/forest/compile-trees";
import type { Forest, ForestOptions, ForestTrainer, Matrix } from "../core/forest/forest";
import { createRandom } from "../core/forest/random";

/** A node as the library (0.1.0) keeps it. */
interface LibraryNode {
  left?: LibraryNode;
  right?: LibraryNode;
  splitColumn?: number;
  splitValue?: number;
  trainingSet?: unknown[];
}

/**
 * Grows the trees with `ml-isolation-forest` and compiles them into our format. The library neither draws a sample nor
 * takes a seed, and keeps every row: each tree gets its own seeded sample here, and what it draws from `Math.random`
 * differs from run to run. Missing values are replaced by 0, the typical value of standardised rows.
 */
export const mlIsolationForestTrainer: ForestTrainer = {
  name: "ml-isolation-forest",
  fit(matrix: Matrix, options: ForestOptions): Forest {
    const random = createRandom(options.seed);
    const sample = Math.min(matrix.rows, options.sample);
    const trees = Array.from({ length: options.trees }, () => {
      const library = new IsolationForest({ nEstimators: 1 });
      library.train(drawRows(matrix, sample, random.below));
      return linked((library.forest[0] ?? {}) as LibraryNode);
    });
    return compileTrees(trees, matrix.width, sample);
  },
};

function drawRows({ values, width, rows }: Matrix, sample: number, below: (limit: number) => number): number[][] {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  return Array.from({ length: sample }, (_, i) => {
    const j = i + below(rows - i);
    const row = order[j] ?? 0;
    order[j] = order[i] ?? 0;
    return Array.from(values.subarray(row * width, (row + 1) * width), (value) => (Number.isNaN(value) ? 0 : value));
  });
}

function linked(node: LibraryNode): LinkedTree {
  if (node.left === undefined || node.right === undefined) return { kind: "leaf", rows: node.trainingSet?.length ?? 0 };
  // A split of equal values sends every row right: the library keeps it, an empty leaf says nothing.
  return {
    kind: "split",
    column: node.splitColumn ?? 0,
    threshold: node.splitValue ?? 0,
    left: linked(node.left),
    right: linked(node.right),
  };
}
