import type { Forest, Matrix } from "./forest";
import { loadGrowKernel } from "./kernel/load-grow-kernel";
import { roundPathLength } from "./path-length";

/** More memory than this is not asked for. */
const MOST_BYTES = 2 ** 30;

/** {@link fitPlain} in WebAssembly: the same bits, also in a process that has just begun. Null where that cannot be had. */
export function fitWithKernel(matrix: Matrix, sample: number, trees: number, seed: number): Forest | null {
  const { width, rows, values } = matrix;
  const depthLimit = 32 - Math.clz32(sample - 1);
  const most = trees * (2 * sample - 1);
  const sizes = [
    4 * rows,
    4 * sample,
    4 * sample,
    4 * sample * width,
    4 * sample * width,
    2 * width * (depthLimit + 1),
  ];
  sizes.push(8 * (sample + 1), 2 * most, 8 * most, 4 * most);
  const places: number[] = [];
  let end = 64;
  for (const size of sizes) {
    places.push(end);
    end += Math.ceil(size / 16) * 16;
  }
  const loaded = end > MOST_BYTES ? null : loadGrowKernel(end);
  if (loaded === null) return null;
  const { kernel, memory } = loaded;
  const [, ids = 0, , copied = 0, , , leaves = 0, feature = 0, threshold = 0, child = 0] = places;
  const halves = [seed | 0, Math.trunc(seed / 4294967296) | 0];
  new Uint32Array(memory.buffer, 0, 16).set([...places, rows, sample, width, depthLimit, ...halves]);
  new Float64Array(memory.buffer, leaves, sample + 1).set(leafLengths(sample));
  kernel.start(0);
  const drawn = new Uint32Array(memory.buffer, ids, sample);
  const copy = new Float32Array(memory.buffer, copied, sample * width);
  const roots = new Int32Array(trees);
  let nodes = 0;
  for (let tree = 0; tree < trees; tree++) {
    roots[tree] = nodes;
    kernel.draw();
    copyRows(values, width, drawn, copy);
    nodes = kernel.grow();
  }
  return {
    width,
    roots,
    feature: new Uint16Array(memory.buffer, feature, nodes).slice(),
    threshold: new Float64Array(memory.buffer, threshold, nodes).slice(),
    child: new Int32Array(memory.buffer, child, nodes).slice(),
    normalizer: roundPathLength(sample),
  };
}

function copyRows(values: Float32Array, width: number, rows: Uint32Array, to: Float32Array): void {
  let at = 0;
  for (let i = 0; i < rows.length; i++) {
    const from = (rows[i] as number) * width;
    for (let column = 0; column < width; column++) to[at++] = values[from + column] as number;
  }
}

function leafLengths(sample: number): Float64Array {
  const lengths = new Float64Array(sample + 1);
  for (let rows = 0; rows <= sample; rows++) lengths[rows] = roundPathLength(rows);
  return lengths;
}
