import { COLUMN, MISSING_RIGHT } from "./forest";
import { PATH_UNITS } from "./path-length";
import type { RankedForest } from "./rank-thresholds";

/** Thresholds that one byte can rank. */
export const RANKS = 255;
/** Sums of a group are 32-bit. */
const LARGEST_SUM = 2 ** 31 - 1;

/** Consecutive trees that share one ranking of the rows: from the first to before `to`. */
export interface TreeGroup {
  readonly from: number;
  readonly to: number;
  /** Virtual columns: one per key and 255 thresholds. */
  readonly columns: number;
}

/** What a node compares: 2 · column, + 1 where a missing value goes right and that matters. */
export function keyOf(feature: number, missing: boolean): number {
  return 2 * (feature & COLUMN) + (missing && (feature & MISSING_RIGHT) !== 0 ? 1 : 0);
}

/** Splits the trees into as few runs as keep the virtual columns of each within `most`; null when a single tree has more. */
export function groupTrees(ranked: RankedForest, missing: boolean, most: number): TreeGroup[] | null {
  const { forest, thresholds, splits, starts, places } = ranked;
  const keys = 2 * thresholds.length;
  // Each key has a slot per threshold of its column: the last group that has it.
  const slots = new Int32Array(keys + 1);
  for (let key = 0; key < keys; key++) {
    slots[key + 1] = (slots[key] as number) + (thresholds[key >> 1] as Float32Array).length;
  }
  const seen = new Int32Array(slots[keys] as number);
  const counts = new Int32Array(keys);
  const groups: TreeGroup[] = [];
  let from = 0;
  let columns = 0;
  let largest = 0;
  for (let tree = 0; tree < forest.roots.length; ) {
    const before = columns;
    for (let i = starts[tree] as number; i < (starts[tree + 1] as number); i++) {
      const node = splits[i] as number;
      const key = keyOf(forest.feature[node] as number, missing);
      const slot = (slots[key] as number) + (places[node] as number);
      if (seen[slot] === groups.length + 1) continue;
      seen[slot] = groups.length + 1;
      const count = counts[key] as number;
      if (count % RANKS === 0) columns++;
      counts[key] = count + 1;
    }
    largest += (ranked.longest[tree] as number) * PATH_UNITS + 1;
    if (columns <= most && largest <= LARGEST_SUM) {
      tree++;
      continue;
    }
    if (tree === from) return null;
    // This tree begins the next group, and is counted again.
    groups.push({ from, to: tree, columns: before });
    from = tree;
    columns = 0;
    largest = 0;
    counts.fill(0);
  }
  groups.push({ from, to: forest.roots.length, columns });
  return groups;
}
