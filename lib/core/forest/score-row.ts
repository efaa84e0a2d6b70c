import type { Forest } from "./forest";
import { type ForestScorer, makeScorer } from "./open-scorer";
import { plainScore } from "./walk-trees";

/** So many rows cost less than laying the forest out for the kernel. */
const FEW = 256;

const uses = new WeakMap<Forest, { rows: number; scorer: ForestScorer | null }>();

/**
 * Anomaly score 2^(−E[h]/c(sample)) of the paper, in (0, 1): near 1 is odd, 0.5 is the middle of the crowd. Rows of 32-bit
 * numbers go to the kernel once a forest has scored a few; the bits are the same.
 * @param row any array in which the row starts at `offset`; NaN is a missing value
 */
export function scoreRow(forest: Forest, row: ArrayLike<number>, offset = 0): number {
  if (!(row instanceof Float32Array)) return plainScore(forest, row, offset);
  let use = uses.get(forest);
  if (use === undefined) {
    use = { rows: 0, scorer: null };
    uses.set(forest, use);
  }
  if (use.scorer === null) {
    if (++use.rows <= FEW) return plainScore(forest, row, offset);
    // One of its own: a block that someone is filling must not change.
    use.scorer = makeScorer(forest, 4);
  }
  const { rows, scores } = use.scorer;
  for (let column = 0; column < forest.width; column++) rows[column] = row[offset + column] as number;
  use.scorer.run(1);
  return scores[0] as number;
}
