/**
 * Grows the trees of an isolation forest; the steps and the chance of `fit-plain.ts`, bit by bit. AssemblyScript:
 * `npm run build:kernels` compiles it. For each tree `draw`, then the caller copies the rows, then `grow`.
 */

/** Set by `start`: where things are, and how many. */
let order: usize = 0;
let ids: usize = 0;
let rows: usize = 0;
let values: usize = 0;
let drawn: usize = 0;
let columns: usize = 0;
let leaves: usize = 0;
let feature: usize = 0;
let threshold: usize = 0;
let child: usize = 0;
let all: u32 = 0;
let sample: u32 = 0;
let width: u32 = 0;
let depthLimit: u32 = 0;
let nodes: u32 = 0;
let missingRight: bool = false;

/** State of sfc32. */
let a: i32 = 0;
let b: i32 = 0;
let c: i32 = 0;
let counter: i32 = 0;

const MISSING_RIGHT: u16 = 0x8000;

/** @param plan u32[16]: the first ten are places, in the order above; then rows, sample, width, depth limit and the seed's two halves */
export function start(plan: usize): void {
  order = load<u32>(plan);
  ids = load<u32>(plan, 4);
  rows = load<u32>(plan, 8);
  values = load<u32>(plan, 12);
  drawn = load<u32>(plan, 16);
  columns = load<u32>(plan, 20);
  leaves = load<u32>(plan, 24);
  feature = load<u32>(plan, 28);
  threshold = load<u32>(plan, 32);
  child = load<u32>(plan, 36);
  all = load<u32>(plan, 40);
  sample = load<u32>(plan, 44);
  width = load<u32>(plan, 48);
  depthLimit = load<u32>(plan, 52);
  a = 0x9e3779b9;
  b = load<i32>(plan, 56);
  c = load<i32>(plan, 60);
  counter = 1;
  nodes = 0;
  for (let i = 0; i < 15; i++) step();
}

function step(): u32 {
  const sum = a + b + counter;
  counter++;
  a = b ^ (b >>> 9);
  b = c + (c << 3);
  c = ((c << 21) | (c >>> 11)) + sum;
  return sum;
}

function next(): f64 {
  return <f64>step() / 4294967296.0;
}

function below(limit: u32): u32 {
  return <u32>(next() * <f64>limit);
}

/** Draws the rows of the next tree into `ids`; `order` holds differences to places, so that it begins as zeros. */
export function draw(): void {
  for (let i: u32 = 0; i < sample; i++) {
    const j = i + below(all - i);
    const row = j + load<i32>(order + (j << 2));
    store<i32>(order + (j << 2), i + load<i32>(order + (i << 2)) - j);
    store<i32>(order + (i << 2), row - i);
    store<i32>(ids + (i << 2), row);
    store<i32>(rows + (i << 2), i);
  }
}

/** Grows a tree on the drawn rows, copied to `values` row by row. @returns how many nodes there are by now */
export function grow(): u32 {
  for (let column: u32 = 0; column < width; column++) {
    let to = drawn + (column * sample << 2);
    let from = values + (column << 2);
    for (let i: u32 = 0; i < sample; i++) {
      store<f32>(to, load<f32>(from));
      to += 4;
      from += width << 2;
    }
    store<u16>(columns + (column << 1), <u16>column);
  }
  split(nodes++, 0, sample, 0, width);
  for (let i: u32 = 0; i < sample; i++) {
    store<i32>(order + (i << 2), load<i32>(ids + (load<u32>(rows + (i << 2)) << 2)) - i);
  }
  return nodes;
}

function split(node: u32, from: u32, to: u32, depth: u32, alive: u32): void {
  const left = depth < depthLimit && to - from > 1 ? choose(node, from, to, depth, alive) : 0;
  if (left == 0) {
    store<f64>(threshold + (node << 3), <f64>depth + load<f64>(leaves + ((to - from) << 3)));
    return;
  }
  const column = load<u16>(feature + (node << 1));
  const middle = partition(from, to, column, <f32>load<f64>(threshold + (node << 3)));
  if (missingRight) store<u16>(feature + (node << 1), column | MISSING_RIGHT);
  const first = nodes;
  nodes += 2;
  store<u32>(child + (node << 2), first);
  const own = columns + (depth * width << 1);
  const inherited = own + (width << 1);
  memory.copy(inherited, own, left << 1);
  split(first, from, middle, depth + 1, left);
  memory.copy(inherited, own, left << 1);
  split(first + 1, middle, to, depth + 1, left);
}

function choose(node: u32, from: u32, to: u32, depth: u32, alive: u32): u32 {
  const own = columns + (depth * width << 1);
  for (let left = alive; left > 0; ) {
    const at = own + (below(left) << 1);
    const column = load<u16>(at);
    const base = drawn + (<u32>column * sample << 2);
    let low: f32 = Infinity;
    let high: f32 = -Infinity;
    for (let i = from; i < to; i++) {
      const value = load<f32>(base + (load<u32>(rows + (i << 2)) << 2));
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high > low) {
      const cut = <f32>(<f64>low + next() * (<f64>high - <f64>low));
      store<u16>(feature + (node << 1), column);
      store<f64>(threshold + (node << 3), <f64>(cut > low ? cut : high));
      return left;
    }
    left--;
    store<u16>(at, load<u16>(own + (left << 1)));
    store<u16>(own + (left << 1), column);
  }
  return 0;
}

function partition(from: u32, to: u32, column: u32, cut: f32): u32 {
  const base = drawn + (column * sample << 2);
  let less: u32 = 0;
  let more: u32 = 0;
  for (let i = from; i < to; i++) {
    const value = load<f32>(base + (load<u32>(rows + (i << 2)) << 2));
    less += <u32>(value < cut);
    more += <u32>(value >= cut);
  }
  missingRight = more > less;
  const missingLeft = <u32>(more <= less);
  let middle = from;
  // Without a branch, which nothing could foretell: the two rows are exchanged or not by a mask.
  for (let i = from; i < to; i++) {
    const row = load<u32>(rows + (i << 2));
    const other = load<u32>(rows + (middle << 2));
    const value = load<f32>(base + (row << 2));
    const goesLeft = <u32>(value < cut) | (<u32>(value != value) & missingLeft);
    const change = (row ^ other) & (0 - goesLeft);
    store<u32>(rows + (i << 2), row ^ change);
    store<u32>(rows + (middle << 2), other ^ change);
    middle += goesLeft;
  }
  return middle;
}
