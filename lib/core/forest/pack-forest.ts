import type { Forest } from "./forest";
import { groupTrees, type Key, keyOf, limitOf, RANKS, type TreeGroup } from "./group-trees";
import { PATH_UNITS } from "./path-length";

const BLOCK = 32;
const LEAF_BLOCK = 96;
/** A threshold no rank exceeds: the decision goes left whatever the value. */
const ALWAYS_LEFT = 127;

/** One byte of a row's ranks: what trees of one group compare of one column. */
export interface VirtualColumn {
  readonly group: number;
  readonly position: number;
  /** The byte of each count of thresholds ≤ the value; the last one is a missing value's. */
  readonly bytes: Uint8Array;
}

export interface PackedColumn {
  readonly column: number;
  /** Thresholds of all trees, sorted, each once. */
  readonly thresholds: Float32Array;
  readonly virtual: readonly VirtualColumn[];
}

/** Consecutive trees that share the ranks of rows, as the kernel reads them. */
export interface PackedGroup {
  readonly nodes: Uint8Array;
  /** A multiple of four. */
  readonly trees: number;
}

/** A forest laid out for the kernel. */
export interface PackedForest {
  /** Blocks of four levels on the way to a leaf. */
  readonly hops: 2 | 3;
  /** The ranks of a row fill so many vectors of 16 bytes. */
  readonly vectors: 1 | 2 | 4;
  readonly columns: readonly PackedColumn[];
  readonly groups: readonly PackedGroup[];
}

/**
 * Lays a forest out for `forest-kernel.as.ts`: perfect trees of 8 or 12 levels. Null when it does not fit: deeper trees, or
 * a tree that needs more than 64 virtual columns.
 * @param missing whether rows may hold NaN: it takes more columns to send it the right way
 */
export function packForest(forest: Forest, missing: boolean): PackedForest | null {
  const depth = depthOf(forest);
  if (depth > 12) return null;
  const hops = depth > 8 ? 3 : 2;
  let best: { vectors: 1 | 2 | 4; groups: TreeGroup[]; cost: number } | null = null;
  for (const vectors of [1, 2, 4] as const) {
    const groups = groupTrees(forest, missing, vectors * 16);
    if (groups === null) continue;
    // Measured: a virtual column costs as much as half a walk, and so does a vector more in every walk.
    const columns = groups.reduce((sum, group) => sum + group.columns, 0);
    const cost = 0.5 * columns + forest.roots.length * (0.5 + 0.5 * vectors);
    if (best === null || cost < best.cost) best = { vectors, groups, cost };
  }
  if (best === null) return null;
  const ranked = best.groups.map(rankGroup);
  return {
    hops,
    vectors: best.vectors,
    columns: packColumns(ranked),
    groups: best.groups.map((group, i) => packGroup(forest, group, missing, hops, ranked[i] as Ranks)),
  };
}

function depthOf({ roots, child }: Forest): number {
  const depths = new Uint8Array(child.length);
  let deepest = 0;
  // Children come after their parent.
  for (let node = Math.min(...roots); node < child.length; node++) {
    const left = child[node] as number;
    if (left === 0) continue;
    const depth = Math.min(255, (depths[node] as number) + 1);
    depths[left] = depth;
    depths[left + 1] = depth;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** By key the first virtual column, and all thresholds of the group's trees sorted: 255 to a virtual column. */
type Ranks = ReadonlyMap<Key, { readonly first: number; readonly limits: Float32Array }>;

function rankGroup(group: TreeGroup): Ranks {
  let next = 0;
  return new Map(
    Array.from(group.limits, ([key, set]) => {
      const first = next;
      next += Math.ceil(set.size / RANKS);
      return [key, { first, limits: Float32Array.from(set).sort() }];
    }),
  );
}

function packColumns(groups: readonly Ranks[]): PackedColumn[] {
  const columns = new Set(groups.flatMap((ranks) => Array.from(ranks.keys(), (key) => key >> 1)));
  return [...columns].map((column) => {
    const keys = [2 * column, 2 * column + 1];
    const limits = groups.flatMap((ranks) => keys.map((key) => ranks.get(key)?.limits ?? []));
    const thresholds = sortedOnce(limits);
    const virtual = groups.flatMap((ranks, group) =>
      keys.flatMap((key) => virtualColumns(thresholds, ranks, key, group)),
    );
    return { column, thresholds, virtual };
  });
}

function sortedOnce(parts: readonly ArrayLike<number>[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all.sort().filter((value, i) => i === 0 || value !== all[i - 1]);
}

function virtualColumns(thresholds: Float32Array, ranks: Ranks, key: Key, group: number): VirtualColumn[] {
  const { first, limits } = ranks.get(key) ?? { first: 0, limits: new Float32Array() };
  return Array.from({ length: Math.ceil(limits.length / RANKS) }, (_, i) => {
    const own = limits.subarray(i * RANKS, (i + 1) * RANKS);
    const bytes = new Uint8Array(thresholds.length + 2);
    let rank = 0;
    for (let count = 0; count <= thresholds.length; count++) {
      bytes[count] = rank - 128;
      if (thresholds[count] === own[rank]) rank++;
    }
    bytes[thresholds.length + 1] = (key & 1 ? RANKS : 0) - 128;
    return { group, position: first + i, bytes };
  });
}

function packGroup(forest: Forest, group: TreeGroup, missing: boolean, hops: number, ranks: Ranks): PackedGroup {
  const size = hops === 2 ? BLOCK + 16 * LEAF_BLOCK : 17 * BLOCK + 256 * LEAF_BLOCK;
  const trees = Math.ceil((group.to - group.from) / 4) * 4;
  const nodes = new Uint8Array(trees * size);
  for (let i = 0; i < trees; i++) {
    const bytes = nodes.subarray(i * size, (i + 1) * size);
    goLeft(bytes, hops);
    const root = i < group.to - group.from ? forest.roots[group.from + i] : undefined;
    // Trees beyond the last add nothing: all their leaves are 0.
    if (root !== undefined) writeTree(forest, root, missing, hops, ranks, bytes);
  }
  return { nodes, trees };
}

/** Every decision of an empty tree. */
function goLeft(bytes: Uint8Array, hops: number): void {
  const leaves = hops === 2 ? BLOCK : 17 * BLOCK;
  for (let at = 16; at < leaves; at += BLOCK) bytes.fill(ALWAYS_LEFT, at, at + 16);
  for (let at = leaves + 16; at < bytes.length; at += LEAF_BLOCK) bytes.fill(ALWAYS_LEFT, at, at + 16);
}

/** Writes one tree as blocks of 15 decisions, breadth first; where it ends early, the way to its leaf goes left. */
function writeTree(
  forest: Forest,
  root: number,
  missing: boolean,
  hops: number,
  ranks: Ranks,
  bytes: Uint8Array,
): void {
  const leaves = hops === 2 ? BLOCK : 17 * BLOCK;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const visit = (node: number, depth: number, path: number): void => {
    const left = forest.child[node] as number;
    if (left === 0) {
      const exit = path << (4 * hops - depth);
      const value = Math.round((forest.threshold[node] as number) * PATH_UNITS);
      view.setInt32(leaves + (exit >> 4) * LEAF_BLOCK + 32 + 4 * (exit & 15), value, true);
      return;
    }
    const level = depth & 3;
    const block = path >> level;
    const hop = depth >> 2;
    const at = hop === hops - 1 ? leaves + block * LEAF_BLOCK : hop === 0 ? 0 : BLOCK + block * BLOCK;
    const place = (1 << level) - 1 + (path & ((1 << level) - 1));
    const feature = forest.feature[node] as number;
    const { first, limits } = ranks.get(keyOf(feature, missing)) as { first: number; limits: Float32Array };
    const rank = positionOf(limits, limitOf(forest.threshold[node] as number));
    bytes[at + place] = first + Math.floor(rank / RANKS);
    bytes[at + 16 + place] = (rank % RANKS) - 128;
    visit(left, depth + 1, path << 1);
    visit(left + 1, depth + 1, (path << 1) | 1);
  };
  visit(root, 0, 0);
}

/** Where a value stands in a sorted array that holds it. */
function positionOf(sorted: Float32Array, value: number): number {
  let from = 0;
  for (let to = sorted.length - 1; from < to; ) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
