import { fitPlain } from "./fit-plain";
import { fitWithKernel } from "./fit-with-kernel";
import type { Forest, ForestOptions, ForestTrainer, Matrix } from "./forest";

/**
 * Grows an isolation forest (Liu, Ting & Zhou, ICDM 2008): each tree on a sample without replacement, to depth
 * ceil(log2 sample), splitting on a column drawn from those not yet constant in the node, at a uniform point of its range.
 * Time grows with trees · sample, not with the number of rows. The same seed gives the same bits on every machine.
 * @throws RangeError without rows or columns
 */
export function fitForest(matrix: Matrix, options: ForestOptions): Forest {
  if (matrix.rows < 1 || matrix.width < 1) throw new RangeError("A forest needs at least one row and one column.");
  const sample = Math.min(Math.max(2, Math.floor(options.sample)), matrix.rows);
  const trees = Math.max(1, Math.floor(options.trees));
  return fitWithKernel(matrix, sample, trees, options.seed) ?? fitPlain(matrix, sample, trees, options.seed);
}

export const isologTrainer: ForestTrainer = { name: "isolog", fit: fitForest };
