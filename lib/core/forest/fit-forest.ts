import { type Forest, type ForestOptions, type ForestTrainer, type Matrix, MISSING_RIGHT } from "./forest";
import { roundPathLength } from "./path-length";
import { createRandom, type Random } from "./random";

/**
 * Grows an isolation forest (Liu, Ting & Zhou, ICDM 2008): each tree on a sample without replacement, to depth
 * ceil(log2 sample), splitting on a column drawn from those not yet constant in the node, at a uniform point of its range.
 * Time grows with trees · sample, not with the number of rows.
 * @throws RangeError without rows or columns
 */
export function fitForest(matrix: Matrix, options: ForestOptions): Forest {
  if (matrix.rows < 1 || matrix.width < 1) throw new RangeError("A forest needs at least one row and one column.");
  const sample = Math.min(Math.max(2, Math.floor(options.sample)), matrix.rows);
  const trees = Math.max(1, Math.floor(options.trees));
  const grower = new Grower(matrix, sample, trees, createRandom(options.seed));
  for (let tree = 0; tree < trees; tree++) grower.grow(tree);
  return grower.finish();
}

export const isologTrainer: ForestTrainer = { name: "isolog", fit: fitForest };

class Grower {
  readonly #width: number;
  readonly #values: Float32Array;
  readonly #random: Random;
  readonly #depthLimit: number;
  /** A permutation of all rows; each tree's sample is shuffled to its front. */
  readonly #order: Int32Array;
  readonly #rows: Int32Array;
  readonly #roots: Int32Array;
  readonly #feature: Uint16Array;
  readonly #threshold: Float64Array;
  readonly #child: Int32Array;
  readonly #normalizer: number;
  #nodes = 0;

  constructor(matrix: Matrix, sample: number, trees: number, random: Random) {
    const nodes = trees * (2 * sample - 1);
    this.#width = matrix.width;
    this.#values = matrix.values;
    this.#random = random;
    this.#depthLimit = Math.ceil(Math.log2(sample));
    this.#order = Int32Array.from({ length: matrix.rows }, (_, row) => row);
    this.#rows = this.#order.subarray(0, sample);
    this.#roots = new Int32Array(trees);
    this.#feature = new Uint16Array(nodes);
    this.#threshold = new Float64Array(nodes);
    this.#child = new Int32Array(nodes);
    this.#normalizer = roundPathLength(sample);
  }

  grow(tree: number): void {
    const order = this.#order;
    for (let i = 0; i < this.#rows.length; i++) {
      const j = i + this.#random.below(order.length - i);
      const drawn = order[j] as number;
      order[j] = order[i] as number;
      order[i] = drawn;
    }
    this.#roots[tree] = this.#nodes++;
    const columns = Uint16Array.from({ length: this.#width }, (_, column) => column);
    this.#split(this.#roots[tree] as number, 0, this.#rows.length, 0, columns, this.#width);
  }

  finish(): Forest {
    return {
      width: this.#width,
      roots: this.#roots,
      feature: this.#feature.slice(0, this.#nodes),
      threshold: this.#threshold.slice(0, this.#nodes),
      child: this.#child.slice(0, this.#nodes),
      normalizer: this.#normalizer,
    };
  }

  /** @param alive how many of `columns`, from the front, were not constant in any node above */
  #split(node: number, from: number, to: number, depth: number, columns: Uint16Array, alive: number): void {
    const cut = depth < this.#depthLimit && to - from > 1 ? this.#draw(from, to, columns, alive) : null;
    if (cut === null) {
      this.#threshold[node] = depth + roundPathLength(to - from);
      return;
    }
    const { middle, missingRight } = this.#partition(from, to, cut.column, cut.threshold);
    const left = this.#nodes;
    this.#nodes += 2;
    this.#feature[node] = cut.column | (missingRight ? MISSING_RIGHT : 0);
    this.#threshold[node] = cut.threshold;
    this.#child[node] = left;
    this.#split(left, from, middle, depth + 1, columns.slice(0, cut.alive), cut.alive);
    this.#split(left + 1, middle, to, depth + 1, columns.slice(0, cut.alive), cut.alive);
  }

  /** A column with two different values here and a point between them; null when every column is constant. */
  #draw(from: number, to: number, columns: Uint16Array, alive: number) {
    for (let left = alive; left > 0; ) {
      const at = this.#random.below(left);
      const column = columns[at] as number;
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let i = from; i < to; i++) {
        const value = this.#values[(this.#rows[i] as number) * this.#width + column] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high > low) {
        // Rounded to 32 bits like the rows, and never at the minimum: no child may be empty.
        let threshold = Math.fround(low + this.#random.next() * (high - low));
        if (!(threshold > low)) threshold = high;
        return { column, threshold, alive: left };
      }
      left--;
      columns[at] = columns[left] as number;
      columns[left] = column;
    }
    return null;
  }

  /** Rows below the threshold to the front; those with a missing value to the side that has more of the others. */
  #partition(from: number, to: number, column: number, threshold: number) {
    const rows = this.#rows;
    let below = 0;
    let above = 0;
    for (let i = from; i < to; i++) {
      const value = this.#values[(rows[i] as number) * this.#width + column] as number;
      if (value < threshold) below++;
      else if (value >= threshold) above++;
    }
    const missingRight = above > below;
    let middle = from;
    for (let i = from; i < to; i++) {
      const row = rows[i] as number;
      const value = this.#values[row * this.#width + column] as number;
      if (!(value < threshold) && (missingRight || value >= threshold)) continue;
      rows[i] = rows[middle] as number;
      rows[middle++] = row;
    }
    return { middle, missingRight };
  }
}
