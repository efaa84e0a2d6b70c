import { COLUMN, type Forest } from "./forest";

/** The splits of a forest, tree by tree, each threshold by its place among all of its column. */
export interface RankedForest {
  readonly forest: Forest;
  /** Of each column the thresholds of all trees, sorted, each once; 32-bit. */
  readonly thresholds: readonly Float32Array[];
  /** Of each node that splits: where its threshold stands. */
  readonly places: Int32Array;
  /** Nodes that split, tree after tree; tree t has those from `starts[t]` to `starts[t + 1]`. */
  readonly splits: Int32Array;
  readonly starts: Int32Array;
  /** The longest path of each tree, and the most splits on one. */
  readonly longest: Float64Array;
  readonly depth: number;
}

/** Sorts the thresholds of each column. Null when one is NaN. */
export function rankThresholds(forest: Forest): RankedForest | null {
  const { width, feature, threshold, child } = forest;
  const walked = walkTrees(forest);
  const counts = new Int32Array(width);
  for (const node of walked.splits) {
    const column = (feature[node] as number) & COLUMN;
    counts[column] = (counts[column] as number) + 1;
  }
  const columns = Array.from(counts, (count) => new Float32Array(count));
  for (const node of walked.splits) {
    const column = (feature[node] as number) & COLUMN;
    const left = (counts[column] as number) - 1;
    counts[column] = left;
    (columns[column] as Float32Array)[left] = limitOf(threshold[node] as number);
  }
  if (columns.some((limits) => limits.some(Number.isNaN))) return null;
  const thresholds = columns.map(sortOnce);
  const places = new Int32Array(child.length);
  for (const node of walked.splits) {
    const limits = thresholds[(feature[node] as number) & COLUMN] as Float32Array;
    places[node] = placeOf(limits, limitOf(threshold[node] as number));
  }
  return { forest, thresholds, places, ...walked };
}

function walkTrees({ roots, threshold, child }: Forest) {
  const splits = new Int32Array(child.length);
  const starts = new Int32Array(roots.length + 1);
  const longest = new Float64Array(roots.length);
  const depths = new Int32Array(child.length);
  const pending: number[] = [];
  let end = 0;
  let depth = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    pending.push(roots[tree] as number);
    while (pending.length > 0) {
      const node = pending.pop() as number;
      const left = child[node] as number;
      if (left === 0) {
        longest[tree] = Math.max(longest[tree] as number, threshold[node] as number);
        continue;
      }
      splits[end++] = node;
      const below = (depths[node] as number) + 1;
      depths[left] = below;
      depths[left + 1] = below;
      if (below > depth) depth = below;
      pending.push(left + 1, left);
    }
    starts[tree + 1] = end;
  }
  return { splits: splits.subarray(0, end), starts, longest, depth };
}

const NEAR = new Float32Array(1);
const BITS = new Int32Array(NEAR.buffer);

/** The smallest 32-bit number not below `threshold`: of 32-bit values the same ones reach it. −0 becomes 0. */
function limitOf(threshold: number): number {
  NEAR[0] = threshold + 0;
  const near = NEAR[0];
  if (!(near < threshold)) return near;
  BITS[0] = (BITS[0] as number) + (near < 0 ? -1 : 1);
  return NEAR[0];
}

function sortOnce(values: Float32Array): Float32Array {
  values.sort();
  let end = 0;
  for (const value of values) if (end === 0 || value !== values[end - 1]) values[end++] = value;
  return values.subarray(0, end);
}

function placeOf(sorted: Float32Array, value: number): number {
  let from = 0;
  for (let to = sorted.length - 1; from < to; ) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
