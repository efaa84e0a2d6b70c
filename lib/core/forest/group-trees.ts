import { COLUMN, type Forest, MISSING_RIGHT } from "./forest";
import { PATH_UNITS } from "./path-length";

/** Thresholds that one byte can rank. */
export const RANKS = 255;
/** Sums of a group are 32-bit. */
const LARGEST_SUM = 2 ** 31 - 1;

/** What a node compares, as a key: 2 · column, + 1 where a missing value goes right. */
export type Key = number;

/** Consecutive trees that can share one ranking of the rows. */
export interface TreeGroup {
  /** Index of the first tree, and of the one after the last. */
  readonly from: number;
  to: number;
  readonly limits: Map<Key, Set<number>>;
  columns: number;
  /** The largest sum a row can reach, in units of 2^-20 splits. */
  largest: number;
}

/** @param missing whether it matters where missing values go */
export function keyOf(feature: number, missing: boolean): Key {
  return 2 * (feature & COLUMN) + (missing && (feature & MISSING_RIGHT) !== 0 ? 1 : 0);
}

/** The smallest 32-bit number not below `threshold`: of 32-bit values the same ones reach it. */
export function limitOf(threshold: number): number {
  const near = Math.fround(threshold);
  if (near >= threshold) return near;
  SCRATCH[0] = near;
  BITS[0] = (BITS[0] as number) + (near < 0 ? -1 : 1);
  return SCRATCH[0] as number;
}

const SCRATCH = new Float32Array(1);
const BITS = new Int32Array(SCRATCH.buffer);

/**
 * Splits the trees into as few runs as keep the virtual columns of each within `most`: one per column and direction of
 * missing values, more when it has over 255 thresholds. Null when a single tree has more, or a threshold is NaN.
 */
export function groupTrees(forest: Forest, missing: boolean, most: number): TreeGroup[] | null {
  const groups: TreeGroup[] = [];
  for (let tree = 0; tree < forest.roots.length; tree++) {
    const own = readTree(forest, tree, missing);
    if (own === null || own.columns > most || own.largest > LARGEST_SUM) return null;
    const last = groups.at(-1);
    if (last === undefined || !join(last, own, most)) groups.push(own);
  }
  return groups;
}

function readTree(forest: Forest, tree: number, missing: boolean): TreeGroup | null {
  const group: TreeGroup = { from: tree, to: tree + 1, limits: new Map(), columns: 0, largest: 0 };
  const pending = [forest.roots[tree] as number];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const left = forest.child[node] as number;
    const threshold = forest.threshold[node] as number;
    if (Number.isNaN(threshold)) return null;
    if (left === 0) {
      group.largest = Math.max(group.largest, threshold * PATH_UNITS);
      continue;
    }
    const key = keyOf(forest.feature[node] as number, missing);
    const limits = group.limits.get(key) ?? new Set();
    group.limits.set(key, limits.add(limitOf(threshold)));
    pending.push(left, left + 1);
  }
  for (const limits of group.limits.values()) group.columns += columnsFor(limits.size);
  return group;
}

/** Takes a tree into a group when there is room; false, and nothing changed, when not. */
function join(group: TreeGroup, tree: TreeGroup, most: number): boolean {
  let columns = group.columns;
  for (const [key, limits] of tree.limits) {
    const known = group.limits.get(key);
    let size = known?.size ?? 0;
    columns -= columnsFor(size);
    for (const limit of limits) if (known?.has(limit) !== true) size++;
    columns += columnsFor(size);
  }
  if (columns > most || group.largest + tree.largest > LARGEST_SUM) return false;
  for (const [key, limits] of tree.limits) {
    const known = group.limits.get(key);
    if (known === undefined) group.limits.set(key, limits);
    else for (const limit of limits) known.add(limit);
  }
  group.columns = columns;
  group.largest += tree.largest;
  group.to = tree.to;
  return true;
}

function columnsFor(limits: number): number {
  return Math.ceil(limits / RANKS);
}
