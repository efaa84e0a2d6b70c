import type { Forest, Matrix } from "./forest";
import { openScorer } from "./open-scorer";
import { plainScore } from "./walk-trees";

/** Below so many rows laying the forest out for the kernel costs more than it saves. */
const FEW = 256;

/**
 * Scores of all rows, in order, each the same bits as `scoreRow` gives. Threads may share rows and scores: each row is alone.
 * @param scores where they go, at least as many as rows
 * @throws RangeError when the widths differ
 */
export function scoreMatrix(
  forest: Forest,
  matrix: Matrix,
  scores: Float64Array = new Float64Array(matrix.rows),
): Float64Array {
  const { width, rows, values } = matrix;
  if (width !== forest.width) {
    throw new RangeError(`The forest knows ${forest.width} columns and the rows have ${width}.`);
  }
  if (rows < FEW) {
    for (let row = 0; row < rows; row++) scores[row] = plainScore(forest, values, row * width);
    return scores;
  }
  const scorer = openScorer(forest);
  for (let from = 0; from < rows; from += scorer.capacity) {
    const count = Math.min(scorer.capacity, rows - from);
    scorer.rows.set(values.subarray(from * width, (from + count) * width));
    scorer.run(count);
    scores.set(scorer.scores.subarray(0, count), from);
  }
  return scores;
}
