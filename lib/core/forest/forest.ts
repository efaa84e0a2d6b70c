/**
 * An isolation forest in typed arrays; immutable.
 *
 * Node i splits on column `feature[i] & COLUMN`: a value ≥ `threshold[i]` goes to `child[i] + 1`, else to `child[i]`.
 * A missing value (NaN) goes to the child that held more of the training rows: right when `MISSING_RIGHT` is set.
 * `child[i] = 0` marks a leaf, whose `threshold[i]` is its path length: depth + c(training rows in it), a multiple of 2^-20.
 * Children come after their parent.
 */
export interface Forest {
  readonly width: number;
  /** First node of each tree. */
  readonly roots: Int32Array;
  readonly feature: Uint16Array;
  readonly threshold: Float64Array;
  readonly child: Int32Array;
  /** c(sample): a mean path of this length scores 0.5. */
  readonly normalizer: number;
}

export const MISSING_RIGHT = 0x8000;
export const COLUMN = 0x7fff;

/** Rows side by side: row r is `values[r * width] … values[r * width + width − 1]`; NaN is a missing value. */
export interface Matrix {
  readonly width: number;
  readonly rows: number;
  readonly values: Float32Array;
}

export interface ForestOptions {
  /** Any number; the same seed and rows give the same forest. */
  seed: number;
  /** Number of trees, ≥ 1. */
  trees: number;
  /** Rows drawn for each tree without replacement, ≥ 2; all of them when there are fewer. */
  sample: number;
}

/** Something that grows forests. Ours is `isologTrainer`; others are compiled into the same shape. */
export interface ForestTrainer {
  readonly name: string;
  fit(matrix: Matrix, options: ForestOptions): Forest;
}
