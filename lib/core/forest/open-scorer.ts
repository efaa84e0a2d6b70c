import type { Forest } from "./forest";
import { type Kernel, loadKernel } from "./kernel/load-kernel";
import { type PackedForest, packForest } from "./pack-forest";
import { plainScore } from "./walk-trees";

/** Rows of one block: their values, ranks and sums stay in the caches. */
const BLOCK = 1024;
/** The kernel's own tables end here. */
const TABLES = 98304;

/**
 * Scores rows in blocks, without copies: write up to `capacity` rows of the forest's width into `rows`, call `run`, read
 * `scores`. Both arrays are reused by the next block, and by everyone who opened a scorer of the same forest.
 */
export interface ForestScorer {
  readonly capacity: number;
  /** Row-major; NaN is a missing value. */
  readonly rows: Float32Array;
  /** The same bits as `plainScore` gives. */
  readonly scores: Float64Array;
  /** Scores the first `count` rows. */
  run(count: number): void;
}

const scorers = new WeakMap<Forest, ForestScorer>();

/** The scorer of a forest: the WebAssembly kernel where it fits, else the same in plain TypeScript. One per forest and thread. */
export function openScorer(forest: Forest): ForestScorer {
  const scorer = scorers.get(forest) ?? makeScorer(forest, BLOCK);
  scorers.set(forest, scorer);
  return scorer;
}

/** A scorer that nobody else writes into. @param capacity a multiple of 4 */
export function makeScorer(forest: Forest, capacity: number): ForestScorer {
  return openKernel(forest, capacity, false) ?? openPlain(forest, capacity);
}

/** One row after the other, without the kernel. */
export function openPlain(forest: Forest, capacity: number): ForestScorer {
  const rows = new Float32Array(capacity * forest.width);
  const scores = new Float64Array(capacity);
  const run = (count: number) => {
    for (let row = 0; row < count; row++) scores[row] = plainScore(forest, rows, row * forest.width);
  };
  return { capacity, rows, scores, run };
}

/** @param missing whether NaN among the rows is sent the right way; without, blocks with NaN go to a second kernel, made when needed */
export function openKernel(forest: Forest, capacity: number, missing: boolean): ForestScorer | null {
  const packed = packForest(forest, missing);
  if (packed === null) return null;
  const plan = layOut(packed, forest.width, capacity);
  const loaded = loadKernel(plan.bytes);
  if (loaded === null) return null;
  const { kernel, memory } = loaded;
  write(plan, memory);
  kernel.start(TABLES);
  const rows = new Float32Array(memory.buffer, plan.rows, capacity * forest.width);
  const scores = new Float64Array(memory.buffer, plan.scores, capacity);
  const score = (count: number) => kernel.score(TABLES, count, forest.roots.length, forest.normalizer);
  const careful = missing ? null : memo(() => openKernel(forest, capacity, true) ?? openPlain(forest, capacity));
  const run = (count: number) => {
    if (careful === null || !hasMissing(kernel, plan.rows, count * forest.width)) return score(count);
    const other = careful();
    other.rows.set(rows.subarray(0, count * forest.width));
    other.run(count);
    scores.set(other.scores.subarray(0, count));
  };
  return { capacity, rows, scores, run };
}

function hasMissing(kernel: Kernel, rows: number, values: number): boolean {
  return kernel.hasMissing(rows, Math.ceil(values / 4) * 4) !== 0;
}

function memo<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

interface Plan {
  readonly rows: number;
  readonly scores: number;
  readonly bytes: number;
  /** Words of the plan the kernel reads at the end of its tables. */
  readonly words: Uint32Array;
  readonly parts: readonly { at: number; bytes: ArrayBufferView }[];
}

/** Gives everything a place behind the kernel's tables, each on a border of 16 bytes; `score` of the kernel tells the words. */
function layOut({ hops, vectors, columns, groups }: PackedForest, width: number, capacity: number): Plan {
  const parts: { at: number; bytes: ArrayBufferView }[] = [];
  let end = TABLES;
  const take = (bytes: number) => {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const place = (bytes: ArrayBufferView) => {
    const at = take(bytes.byteLength);
    parts.push({ at, bytes });
    return at;
  };
  const words = new Uint32Array(10 + 10 * columns.length + 3 * groups.length);
  place(words);
  const rows = take(4 * capacity * width);
  const counts = take(4 * capacity);
  const sums = take(4 * capacity);
  const scores = take(8 * capacity);
  const ranks = groups.map(() => take(16 * vectors * capacity));
  words.set([width, hops, columns.length, vectors, groups.length, rows, counts, sums, scores]);
  columns.forEach(({ column, thresholds, virtual }, i) => {
    const padded = new Float32Array(thresholds.length + 9).fill(Number.NaN);
    padded.set(thresholds);
    const bins = Math.max(1024, 2 ** Math.ceil(Math.log2(thresholds.length)));
    const places = virtual.flatMap(({ group, position, bytes }) => [place(bytes), (ranks[group] as number) + position]);
    words.set([4 * column, place(padded), thresholds.length, take(4 * bins + 4), bins], 10 + 10 * i);
    words.set([place(Uint32Array.from(places)), virtual.length], 15 + 10 * i);
  });
  groups.forEach(({ nodes, trees }, i) => {
    words.set([ranks[i] as number, place(nodes), trees], 10 + 10 * columns.length + 3 * i);
  });
  return { rows, scores, bytes: end, words, parts };
}

function write(plan: Plan, memory: WebAssembly.Memory): void {
  for (const { at, bytes } of plan.parts) {
    new Uint8Array(memory.buffer, at, bytes.byteLength).set(
      new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    );
  }
}
