import type { Matrix } from "../forest/forest";
import { type Landmarks, meanDistance } from "./distance";
import { loadKernel } from "./kernel/load-kernel";

/** Rows of one block. */
const CAPACITY = 1024;
/** Landmarks the kernel compares with at once. */
const LANES = 16;
const PAGE = 65536;

/** Measures rows in blocks: write up to `capacity` rows into `rows`, call `run`, read `distances`; reused by the next block. */
export interface DistanceScorer {
  readonly capacity: number;
  /** Row-major, of the landmarks' width. */
  readonly rows: Float32Array;
  /** The same bits as `meanDistance` gives. */
  readonly distances: Float64Array;
  /** Measures the first `count` rows. */
  run(count: number): void;
}

const scorers = new WeakMap<Landmarks, DistanceScorer>();

/** The WebAssembly kernel where it runs, else the same in plain TypeScript. One per set of landmarks and thread. */
export function openDistances(landmarks: Landmarks): DistanceScorer {
  const scorer = scorers.get(landmarks) ?? openKernel(landmarks) ?? openPlain(landmarks);
  scorers.set(landmarks, scorer);
  return scorer;
}

/** One row after the other, without the kernel. */
export function openPlain(landmarks: Landmarks): DistanceScorer {
  const { width } = landmarks;
  const rows = new Float32Array(CAPACITY * width);
  const distances = new Float64Array(CAPACITY);
  const run = (count: number) => {
    for (let row = 0; row < count; row++) {
      distances[row] = meanDistance(landmarks, rows.subarray(row * width, (row + 1) * width));
    }
  };
  return { capacity: CAPACITY, rows, distances, run };
}

export function openKernel(landmarks: Landmarks): DistanceScorer | null {
  const { width, draws, size } = landmarks;
  const blocks = Math.ceil(size / LANES);
  const values = inBlocks(landmarks, blocks);
  const out = CAPACITY * width * 4;
  const at = out + CAPACITY * 8;
  const pages = Math.ceil((at + values.byteLength) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const kernel = loadKernel(memory);
  if (kernel === null) return null;
  new Float32Array(memory.buffer, at, values.length).set(values);
  return {
    capacity: CAPACITY,
    rows: new Float32Array(memory.buffer, 0, CAPACITY * width),
    distances: new Float64Array(memory.buffer, out, CAPACITY),
    run: (count) => kernel.measure(0, width, count, at, draws, blocks, out),
  };
}

/** Sixteen landmarks of a draw side by side, column by column; what is missing of the last sixteen is infinitely far. */
function inBlocks({ width, draws, size, values }: Landmarks, blocks: number): Float32Array {
  const blocked = new Float32Array(draws * blocks * LANES * width).fill(Number.POSITIVE_INFINITY);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < size; i++) {
      const block = draw * blocks + Math.floor(i / LANES);
      for (let column = 0; column < width; column++) {
        const from = (draw * size + i) * width + column;
        blocked[(block * width + column) * LANES + (i % LANES)] = values[from] as number;
      }
    }
  }
  return blocked;
}

/** Mean distances of all rows, in order, each the same bits as `meanDistance` gives. @param matrix of the landmarks' width */
export function measureMatrix(landmarks: Landmarks, { width, rows, values }: Matrix): Float64Array {
  const scorer = openDistances(landmarks);
  const distances = new Float64Array(rows);
  for (let from = 0; from < rows; from += scorer.capacity) {
    const count = Math.min(scorer.capacity, rows - from);
    scorer.rows.set(values.subarray(from * width, (from + count) * width));
    scorer.run(count);
    distances.set(scorer.distances.subarray(0, count), from);
  }
  return distances;
}
