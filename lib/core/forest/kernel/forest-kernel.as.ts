/**
 * Scores rows with a packed isolation forest, 15 decisions at a time. AssemblyScript: `npm run build:kernels` compiles it.
 *
 * A value is first counted: how many thresholds of its column, over all trees, are ≤ it. In a group of trees a virtual
 * column has at most 255 thresholds, so there the count becomes one byte, its rank − 128. A walk compares 15 bytes with 15
 * thresholds at once and looks the way through four levels up by the mask. Leaves are whole numbers of 2^-20, so sums are
 * exact in any order. `pack-forest.ts` makes the parts, `open-scorer.ts` lays them out.
 */

import { countBelow, fillBins, rank } from "./count-thresholds.as";

/** u16[32768]: mask of a block → the number of its exit · 96. */
const EXIT_96: usize = 0;
/** u8[32768]: mask of a block → the number of its exit · 4. */
const EXIT_4: usize = 65536;
/** Sizes of a block of 15 decisions without and with leaves, in bytes. */
const BLOCK: usize = 32;
const LEAF_BLOCK: usize = 96;
/** Bytes of what a plan says in front of its columns, of each column and of each group. */
const PLAN: usize = 40;
const COLUMN: usize = 40;
const GROUP: usize = 12;

/** Fills the two tables and the bins of all columns; once per memory. */
export function start(plan: usize): void {
  for (let mask: u32 = 0; mask < 32768; mask++) {
    let node: u32 = 0;
    for (let level = 0; level < 4; level++) node = 2 * node + 1 + ((mask >> node) & 1);
    const exit = node - 15;
    store<u16>(EXIT_96 + (mask << 1), exit * 96);
    store<u8>(EXIT_4 + mask, exit << 2);
  }
  const columns = load<u32>(plan, 8);
  for (let c: u32 = 0; c < columns; c++) {
    const column = plan + PLAN + <usize>c * COLUMN;
    // Where even bins hold too many thresholds, bins that are finer near zero may hold fewer.
    if (fillBins(column, 0) > 4.0 && fillBins(column, 1) > fillBins(column, 0)) fillBins(column, 1);
  }
}

/** Whether any of `count` values, a multiple of 4, is NaN. */
export function hasMissing(values: usize, count: u32): bool {
  let odd = i32x4.splat(0);
  const end = values + ((<usize>count) << 2);
  for (let at = values; at < end; at += 16) {
    const four = v128.load(at);
    odd = v128.or(odd, f32x4.ne(four, four));
  }
  return v128.any_true(odd);
}

/**
 * Scores `count` rows. @param plan u32[10]: width, hops, columns, vectors of a row of ranks, groups, and where rows, counts,
 * ranks, sums and scores are; then the columns (`fillBins`), then u32[3] per group: its ranks, its trees, how many (a multiple of 4).
 */
export function score(plan: usize, count: u32, trees: f64, normalizer: f64): void {
  const width = load<u32>(plan);
  const hops = load<u32>(plan, 4);
  const columns = load<u32>(plan, 8);
  const vectors = load<u32>(plan, 12);
  const groups = load<u32>(plan, 16);
  const rows = <usize>load<u32>(plan, 20);
  const counts = <usize>load<u32>(plan, 24);
  const sums = <usize>load<u32>(plan, 28);
  const scores = <usize>load<u32>(plan, 32);
  for (let c: u32 = 0; c < columns; c++) {
    const column = plan + PLAN + <usize>c * COLUMN;
    countBelow(column, rows, width, count, counts);
    rank(column, counts, count, vectors << 4);
  }
  memory.fill(scores, 0, (<usize>count) << 3);
  for (let g: u32 = 0; g < groups; g++) {
    const group = plan + PLAN + <usize>columns * COLUMN + <usize>g * GROUP;
    memory.fill(sums, 0, (<usize>count) << 2);
    walk(hops, vectors, load<u32>(group, 4), load<u32>(group, 8), load<u32>(group), sums, count);
    for (let row: usize = 0; row < count; row++) {
      const total = scores + (row << 3);
      store<f64>(total, load<f64>(total) + <f64>load<i32>(sums + (row << 2)));
    }
  }
  finish(scores, count, trees, normalizer);
}

function walk(hops: u32, vectors: u32, tree: usize, trees: u32, ranks: usize, sums: usize, count: u32): void {
  if (hops == 2) {
    if (vectors == 1) walkTwo(1, tree, trees, ranks, sums, count);
    else if (vectors == 2) walkTwo(2, tree, trees, ranks, sums, count);
    else walkTwo(4, tree, trees, ranks, sums, count);
  } else {
    if (vectors == 1) walkThree(1, tree, trees, ranks, sums, count);
    else if (vectors == 2) walkThree(2, tree, trees, ranks, sums, count);
    else walkThree(4, tree, trees, ranks, sums, count);
  }
}

/** Which of a block's decisions go right. The feature of a decision picks a byte of a row's 16, 32 or 64. */
// @ts-expect-error: decorator
@inline
function decide(vectors: i32, v: v128, w: v128, x: v128, y: v128, features: v128, thresholds: v128): usize {
  let values = v128.swizzle(v, features);
  if (vectors > 1) values = v128.or(values, v128.swizzle(w, v128.xor(features, i8x16.splat(16))));
  if (vectors > 2) {
    values = v128.or(values, v128.swizzle(x, v128.xor(features, i8x16.splat(32))));
    values = v128.or(values, v128.swizzle(y, v128.xor(features, i8x16.splat(48))));
  }
  return <usize>i8x16.bitmask(i8x16.gt_s(values, thresholds));
}

/** The leaf below a block of the last level. */
// @ts-expect-error: decorator
@inline
function leafOf(vectors: i32, v: v128, w: v128, x: v128, y: v128, block: usize): i32 {
  const mask = decide(vectors, v, w, x, y, v128.load(block), v128.load(block, 16));
  return load<i32>(block + <usize>load<u8>(mask, EXIT_4), 32);
}

/** Trees of 8 levels: one top block, 16 leaf blocks. Four trees at a time: their top blocks stay in registers. */
// @ts-expect-error: decorator
@inline
function walkTwo(vectors: i32, tree: usize, trees: u32, ranks: usize, sums: usize, count: u32): void {
  const size: usize = BLOCK + 16 * LEAF_BLOCK;
  const stride = (<usize>vectors) << 4;
  const end = ranks + (<usize>count) * stride;
  for (let done: u32 = 0; done < trees; done += 4) {
    const a = tree;
    const b = a + size;
    const c = b + size;
    const d = c + size;
    const af = v128.load(a);
    const at = v128.load(a, 16);
    const bf = v128.load(b);
    const bt = v128.load(b, 16);
    const cf = v128.load(c);
    const ct = v128.load(c, 16);
    const df = v128.load(d);
    const dt = v128.load(d, 16);
    let sum = sums;
    for (let row = ranks; row < end; row += stride) {
      const v = v128.load(row);
      const w = vectors > 1 ? v128.load(row, 16) : v;
      const x = vectors > 2 ? v128.load(row, 32) : v;
      const y = vectors > 2 ? v128.load(row, 48) : v;
      const i = <usize>load<u16>(decide(vectors, v, w, x, y, af, at) << 1, EXIT_96);
      const j = <usize>load<u16>(decide(vectors, v, w, x, y, bf, bt) << 1, EXIT_96);
      const k = <usize>load<u16>(decide(vectors, v, w, x, y, cf, ct) << 1, EXIT_96);
      const l = <usize>load<u16>(decide(vectors, v, w, x, y, df, dt) << 1, EXIT_96);
      const first = leafOf(vectors, v, w, x, y, a + BLOCK + i) + leafOf(vectors, v, w, x, y, b + BLOCK + j);
      const second = leafOf(vectors, v, w, x, y, c + BLOCK + k) + leafOf(vectors, v, w, x, y, d + BLOCK + l);
      store<i32>(sum, load<i32>(sum) + first + second);
      sum += 4;
    }
    tree = d + size;
  }
}

/** Trees of 12 levels: one top block, 16 middle blocks, 256 leaf blocks. */
// @ts-expect-error: decorator
@inline
function walkThree(vectors: i32, tree: usize, trees: u32, ranks: usize, sums: usize, count: u32): void {
  const size: usize = 17 * BLOCK + 256 * LEAF_BLOCK;
  const stride = (<usize>vectors) << 4;
  const end = ranks + (<usize>count) * stride;
  for (let done: u32 = 0; done < trees; done += 2) {
    const a = tree;
    const b = a + size;
    const af = v128.load(a);
    const at = v128.load(a, 16);
    const bf = v128.load(b);
    const bt = v128.load(b, 16);
    let sum = sums;
    for (let row = ranks; row < end; row += stride) {
      const v = v128.load(row);
      const w = vectors > 1 ? v128.load(row, 16) : v;
      const x = vectors > 2 ? v128.load(row, 32) : v;
      const y = vectors > 2 ? v128.load(row, 48) : v;
      const i = blockBelow(vectors, v, w, x, y, a, decide(vectors, v, w, x, y, af, at));
      const j = blockBelow(vectors, v, w, x, y, b, decide(vectors, v, w, x, y, bf, bt));
      store<i32>(sum, load<i32>(sum) + leafOf(vectors, v, w, x, y, i) + leafOf(vectors, v, w, x, y, j));
      sum += 4;
    }
    tree = b + size;
  }
}

/** The leaf block that the decisions of a top block and of the middle block below it lead to. */
// @ts-expect-error: decorator
@inline
function blockBelow(vectors: i32, v: v128, w: v128, x: v128, y: v128, tree: usize, top: usize): usize {
  const middle = tree + ((<usize>load<u8>(top, EXIT_4)) << 3);
  const mask = decide(vectors, v, w, x, y, v128.load(middle, 32), v128.load(middle, 48));
  return tree + 17 * BLOCK + ((<usize>load<u16>(top << 1, EXIT_96)) << 4) + <usize>load<u16>(mask << 1, EXIT_96);
}

/** Sums of 2^-20 splits become scores 2^(−mean / normalizer), by the steps of `power-of-two.ts`. */
function finish(scores: usize, count: u32, trees: f64, normalizer: f64): void {
  const scale = f64x2.splat(1.0 / 1048576.0);
  const all = f64x2.splat(trees);
  const middle = f64x2.splat(normalizer);
  const end = scores + ((<usize>count) << 3);
  for (let at = scores; at < end; at += 16) {
    const mean = f64x2.div(f64x2.mul(v128.load(at), scale), all);
    v128.store(at, powerOfTwo(f64x2.neg(f64x2.div(mean, middle))));
  }
}

// @ts-expect-error: decorator
@inline
function powerOfTwo(x: v128): v128 {
  const whole = f64x2.nearest(x);
  const t = f64x2.mul(f64x2.sub(x, whole), f64x2.splat(0.6931471805599453));
  let sum = f64x2.splat(1.0 / 479001600.0);
  sum = step(sum, t, 1.0 / 39916800.0);
  sum = step(sum, t, 1.0 / 3628800.0);
  sum = step(sum, t, 1.0 / 362880.0);
  sum = step(sum, t, 1.0 / 40320.0);
  sum = step(sum, t, 1.0 / 5040.0);
  sum = step(sum, t, 1.0 / 720.0);
  sum = step(sum, t, 1.0 / 120.0);
  sum = step(sum, t, 1.0 / 24.0);
  sum = step(sum, t, 1.0 / 6.0);
  sum = step(sum, t, 0.5);
  sum = step(sum, t, 1.0);
  sum = step(sum, t, 1.0);
  // 2^whole by its bits: whole lies in −1022 … 0.
  const exponent = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(whole));
  return f64x2.mul(sum, i64x2.shl(i64x2.add(exponent, i64x2.splat(1023)), 52));
}

// @ts-expect-error: decorator
@inline
function step(sum: v128, t: v128, next: f64): v128 {
  return f64x2.add(f64x2.mul(sum, t), f64x2.splat(next));
}
