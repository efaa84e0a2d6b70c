import { type Forest, type Matrix, MISSING_RIGHT } from "./forest";
import { roundPathLength } from "./path-length";
import { createRandom, type Random } from "./random";

/** {@link fitForest} without the kernel, and what the kernel is tested against: the same bits. */
export function fitPlain(matrix: Matrix, sample: number, trees: number, seed: number): Forest {
  const grower = new Grower(matrix, sample, trees, createRandom(seed));
  for (let tree = 0; tree < trees; tree++) grower.grow(tree);
  return grower.finish();
}

class Grower {
  readonly #width: number;
  readonly #sample: number;
  readonly #values: Float32Array;
  readonly #random: Random;
  readonly #depthLimit: number;
  /** A permutation of all rows as differences to their places: each tree's sample is shuffled to its front. */
  readonly #order: Int32Array;
  /** The values of a tree's sample, one column after the other: they fit the nearest cache. */
  readonly #drawn: Float32Array;
  /** Which rows were drawn, and their order in the tree so far. */
  readonly #ids: Int32Array;
  readonly #rows: Int32Array;
  /** The columns of a node, one row of them per depth. */
  readonly #columns: Uint16Array;
  readonly #roots: Int32Array;
  readonly #feature: Uint16Array;
  readonly #threshold: Float64Array;
  readonly #child: Int32Array;
  readonly #leaves: Float64Array;
  #nodes = 0;
  /** Where the last cut sent missing values. */
  #missingRight = false;

  constructor(matrix: Matrix, sample: number, trees: number, random: Random) {
    const nodes = trees * (2 * sample - 1);
    this.#width = matrix.width;
    this.#sample = sample;
    this.#values = matrix.values;
    this.#random = random;
    this.#depthLimit = 32 - Math.clz32(sample - 1);
    this.#order = new Int32Array(matrix.rows);
    this.#drawn = new Float32Array(sample * matrix.width);
    this.#ids = new Int32Array(sample);
    this.#rows = new Int32Array(sample);
    this.#columns = new Uint16Array((this.#depthLimit + 1) * matrix.width);
    this.#roots = new Int32Array(trees);
    this.#feature = new Uint16Array(nodes);
    this.#threshold = new Float64Array(nodes);
    this.#child = new Int32Array(nodes);
    this.#leaves = Float64Array.from({ length: sample + 1 }, (_, rows) => roundPathLength(rows));
  }

  grow(tree: number): void {
    // Local names: private fields are slow until the loop is compiled, and half of all forests are grown by then.
    const order = this.#order;
    const random = this.#random;
    const values = this.#values;
    const drawn = this.#drawn;
    const rows = this.#rows;
    const ids = this.#ids;
    const sample = this.#sample;
    const width = this.#width;
    for (let i = 0; i < sample; i++) {
      const j = i + random.below(order.length - i);
      const row = j + (order[j] as number);
      order[j] = i + (order[i] as number) - j;
      order[i] = row - i;
      ids[i] = row;
      rows[i] = i;
      const from = row * width;
      for (let column = 0, to = i; column < width; column++, to += sample) drawn[to] = values[from + column] as number;
    }
    const root = this.#nodes++;
    this.#roots[tree] = root;
    for (let column = 0; column < width; column++) this.#columns[column] = column;
    this.#split(root, 0, sample, 0, width);
    // The next tree draws from the order this one left behind.
    for (let i = 0; i < sample; i++) order[i] = (ids[rows[i] as number] as number) - i;
  }

  finish(): Forest {
    return {
      width: this.#width,
      roots: this.#roots,
      feature: this.#feature.slice(0, this.#nodes),
      threshold: this.#threshold.slice(0, this.#nodes),
      child: this.#child.slice(0, this.#nodes),
      normalizer: roundPathLength(this.#sample),
    };
  }

  /** @param alive how many of the columns at this depth, from the front, were not constant in any node above */
  #split(node: number, from: number, to: number, depth: number, alive: number): void {
    const left = depth < this.#depthLimit && to - from > 1 ? this.#draw(node, from, to, depth, alive) : 0;
    if (left === 0) {
      this.#threshold[node] = depth + (this.#leaves[to - from] as number);
      return;
    }
    const column = this.#feature[node] as number;
    const middle = this.#partition(from, to, column, this.#threshold[node] as number);
    if (this.#missingRight) this.#feature[node] = column | MISSING_RIGHT;
    const child = this.#nodes;
    this.#nodes += 2;
    this.#child[node] = child;
    this.#inherit(depth, left);
    this.#split(child, from, middle, depth + 1, left);
    this.#inherit(depth, left);
    this.#split(child + 1, middle, to, depth + 1, left);
  }

  #inherit(depth: number, alive: number): void {
    const from = depth * this.#width;
    this.#columns.copyWithin(from + this.#width, from, from + alive);
  }

  /**
   * Notes at the node a column with two different values here and a point between them.
   * @returns how many columns were not constant; 0, and nothing noted, when all are
   */
  #draw(node: number, from: number, to: number, depth: number, alive: number): number {
    const columns = this.#columns;
    const drawn = this.#drawn;
    const rows = this.#rows;
    const first = depth * this.#width;
    for (let left = alive; left > 0; ) {
      const at = first + this.#random.below(left);
      const column = columns[at] as number;
      const base = column * this.#sample;
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let i = from; i < to; i++) {
        const value = drawn[base + (rows[i] as number)] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high > low) {
        // Rounded to 32 bits like the rows, and never at the minimum: no child may be empty.
        const threshold = Math.fround(low + this.#random.next() * (high - low));
        this.#feature[node] = column;
        this.#threshold[node] = threshold > low ? threshold : high;
        return left;
      }
      left--;
      columns[at] = columns[first + left] as number;
      columns[first + left] = column;
    }
    return 0;
  }

  /** Rows below the threshold to the front; those with a missing value to the side that has more of the others. */
  #partition(from: number, to: number, column: number, threshold: number): number {
    const rows = this.#rows;
    const drawn = this.#drawn;
    const base = column * this.#sample;
    let below = 0;
    let above = 0;
    for (let i = from; i < to; i++) {
      const value = drawn[base + (rows[i] as number)] as number;
      if (value < threshold) below++;
      else if (value >= threshold) above++;
    }
    const missingRight = above > below;
    this.#missingRight = missingRight;
    let middle = from;
    for (let i = from; i < to; i++) {
      const row = rows[i] as number;
      const value = drawn[base + row] as number;
      if (!(value < threshold) && (missingRight || value >= threshold)) continue;
      rows[i] = rows[middle] as number;
      rows[middle++] = row;
    }
    return middle;
  }
}
