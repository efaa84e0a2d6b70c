import type { Forest } from "./forest";
import { groupTrees, keyOf, RANKS, type TreeGroup } from "./group-trees";
import { PATH_UNITS } from "./path-length";
import { type RankedForest, rankThresholds } from "./rank-thresholds";

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
  const ranked = rankThresholds(forest);
  if (ranked === null || ranked.depth > 12) return null;
  const best = cheapest(ranked, missing);
  if (best === null) return null;
  const hops = ranked.depth > 8 ? 3 : 2;
  const ranks = best.groups.map((group) => rankGroup(ranked, group, missing));
  const columns = ranked.thresholds.flatMap((thresholds, column) => {
    const keys = [2 * column, 2 * column + 1];
    const virtual = ranks.flatMap((group, i) => keys.flatMap((key) => virtualColumns(group[key], key, i)));
    return virtual.length === 0 ? [] : [{ column, thresholds, virtual }];
  });
  const groups = best.groups.map((group, i) => packGroup(ranked, group, missing, hops, ranks[i] ?? []));
  return { hops, vectors: best.vectors, columns, groups };
}

function cheapest(ranked: RankedForest, missing: boolean) {
  let best: { vectors: 1 | 2 | 4; groups: TreeGroup[]; cost: number } | null = null;
  for (const vectors of [1, 2, 4] as const) {
    // Measured: a virtual column costs as much as half a walk, and so does a vector more in every walk.
    const walks = ranked.forest.roots.length * (0.5 + 0.5 * vectors);
    if (best !== null && best.cost <= walks) break;
    const groups = groupTrees(ranked, missing, vectors * 16);
    if (groups === null) continue;
    const cost = walks + 0.5 * groups.reduce((sum, group) => sum + group.columns, 0);
    if (best === null || cost < best.cost) best = { vectors, groups, cost };
  }
  return best;
}

/** Of one key in one group: its first virtual column, and for each count of the column's thresholds how many are the group's. */
interface KeyRanks {
  readonly first: number;
  readonly own: Int32Array;
}

/** @returns by key; nothing where the group does not use it */
function rankGroup(ranked: RankedForest, group: TreeGroup, missing: boolean): (KeyRanks | undefined)[] {
  const { forest, thresholds, splits, starts, places } = ranked;
  const owned: (Int32Array | undefined)[] = new Array(2 * thresholds.length).fill(undefined);
  for (let i = starts[group.from] as number; i < (starts[group.to] as number); i++) {
    const node = splits[i] as number;
    const key = keyOf(forest.feature[node] as number, missing);
    const own = owned[key] ?? new Int32Array((thresholds[key >> 1] as Float32Array).length + 1);
    owned[key] = own;
    own[(places[node] as number) + 1] = 1;
  }
  let next = 0;
  return owned.map((own) => {
    if (own === undefined) return undefined;
    for (let count = 1; count < own.length; count++) own[count] = (own[count] as number) + (own[count - 1] as number);
    const first = next;
    next += Math.ceil((own.at(-1) as number) / RANKS);
    return { first, own };
  });
}

function virtualColumns(ranks: KeyRanks | undefined, key: number, group: number): VirtualColumn[] {
  if (ranks === undefined) return [];
  const { first, own } = ranks;
  return Array.from({ length: Math.ceil((own.at(-1) as number) / RANKS) }, (_, i) => {
    const bytes = new Uint8Array(own.length + 1);
    for (let count = 0; count < own.length; count++) {
      bytes[count] = Math.max(0, Math.min(RANKS, (own[count] as number) - i * RANKS)) - 128;
    }
    bytes[own.length] = (key & 1 ? RANKS : 0) - 128;
    return { group, position: first + i, bytes };
  });
}

function packGroup(
  ranked: RankedForest,
  group: TreeGroup,
  missing: boolean,
  hops: number,
  ranks: readonly (KeyRanks | undefined)[],
): PackedGroup {
  const { forest, places } = ranked;
  const { feature, threshold, child } = forest;
  const empty = emptyTree(hops);
  const leaves = hops === 2 ? BLOCK : 17 * BLOCK;
  const trees = Math.ceil((group.to - group.from) / 4) * 4;
  const nodes = new Uint8Array(trees * empty.length);
  const words = new Int32Array(nodes.buffer);
  /** Blocks of 15 decisions, breadth first; where a tree ends early, the way to its leaf goes left. */
  const write = (tree: number, node: number, depth: number, path: number): void => {
    const left = child[node] as number;
    if (left === 0) {
      const exit = path << (4 * hops - depth);
      const at = tree + leaves + (exit >> 4) * LEAF_BLOCK + 32 + 4 * (exit & 15);
      words[at >> 2] = Math.round((threshold[node] as number) * PATH_UNITS);
      return;
    }
    const level = depth & 3;
    const block = path >> level;
    const hop = depth >> 2;
    const within = hop === hops - 1 ? leaves + block * LEAF_BLOCK : hop === 0 ? 0 : BLOCK + block * BLOCK;
    const at = tree + within + (1 << level) - 1 + (path & ((1 << level) - 1));
    const { first, own } = ranks[keyOf(feature[node] as number, missing)] as KeyRanks;
    const rank = own[places[node] as number] as number;
    nodes[at] = first + Math.floor(rank / RANKS);
    nodes[at + 16] = (rank % RANKS) - 128;
    write(tree, left, depth + 1, path << 1);
    write(tree, left + 1, depth + 1, (path << 1) | 1);
  };
  for (let i = 0; i < trees; i++) {
    nodes.set(empty, i * empty.length);
    // Trees beyond the last add nothing: all their leaves are 0.
    if (i < group.to - group.from) write(i * empty.length, forest.roots[group.from + i] as number, 0, 0);
  }
  return { nodes, trees };
}

/** Every decision goes left. */
function emptyTree(hops: number): Uint8Array {
  const leaves = hops === 2 ? BLOCK : 17 * BLOCK;
  const bytes = new Uint8Array(leaves + 16 ** (hops - 1) * LEAF_BLOCK);
  for (let at = 16; at < leaves; at += BLOCK) bytes.fill(ALWAYS_LEFT, at, at + 16);
  for (let at = leaves + 16; at < bytes.length; at += LEAF_BLOCK) bytes.fill(ALWAYS_LEFT, at, at + 16);
  return bytes;
}
