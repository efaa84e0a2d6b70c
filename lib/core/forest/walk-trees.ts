import { COLUMN, type Forest, MISSING_RIGHT } from "./forest";
import { powerOfTwo } from "./power-of-two";

/**
 * Mean path length of one row over the trees, in splits; short means easy to isolate.
 * @param row any array in which the row starts at `offset`; NaN is a missing value
 */
export function meanPathLength(forest: Forest, row: ArrayLike<number>, offset = 0): number {
  // The loop trusts the forest: children and columns were checked when it was fitted or loaded.
  const { roots, feature, threshold, child } = forest;
  let sum = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree] as number;
    for (let left = child[node] as number; left !== 0; left = child[node] as number) {
      const column = feature[node] as number;
      const value = row[offset + (column & COLUMN)] as number;
      const limit = threshold[node] as number;
      if (value >= limit) node = left + 1;
      else if (value < limit) node = left;
      else node = column & MISSING_RIGHT ? left + 1 : left;
    }
    sum += threshold[node] as number;
  }
  return sum / roots.length;
}

/** Anomaly score 2^(−E[h]/c(sample)) of the paper, in (0, 1), without the kernel. */
export function plainScore(forest: Forest, row: ArrayLike<number>, offset = 0): number {
  return powerOfTwo(-meanPathLength(forest, row, offset) / forest.normalizer);
}
