/**
 * Scores rows with a packed isolation forest, 15 decisions at a time. AssemblyScript: `npm run build:kernels` compiles it.
 *
 * Ranks: in a group of trees every virtual column has at most 255 thresholds, so a value becomes one byte, the count of
 * thresholds ≤ it, less 128. A walk compares 15 bytes with 15 thresholds at once and looks the way through four levels up
 * by the mask. Leaves are whole numbers of 2^-20, so sums are exact in any order. `pack-forest.ts` lays the memory out.
 */

/** u16[32768]: mask of a block → the number of its exit · 96. */
const EXIT_96: usize = 0;
/** u8[32768]: mask of a block → the number of its exit · 4. */
const EXIT_4: usize = 65536;
/** Sizes of a block of 15 decisions without and with leaves, in bytes. */
const BLOCK: usize = 32;
const LEAF_BLOCK: usize = 96;
/** Thresholds of a virtual column, padded with NaN, which no value reaches. */
const COLUMN_BYTES: usize = 1024;

/** Fills the two tables; once per memory. */
export function start(): void {
  for (let mask: u32 = 0; mask < 32768; mask++) {
    let node: u32 = 0;
    for (let level = 0; level < 4; level++) node = 2 * node + 1 + ((mask >> node) & 1);
    const exit = node - 15;
    store<u16>(EXIT_96 + (mask << 1), exit * 96);
    store<u8>(EXIT_4 + mask, exit << 2);
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
 * Scores `count` rows. @param plan u32[8]: width, hops, vectors of a row, groups, and where rows, ranks, sums, scores are;
 * then u32[5] per group: virtual columns, their descriptions, their thresholds, trees (a multiple of 4), the first tree.
 */
export function score(plan: usize, count: u32, trees: f64, normalizer: f64): void {
  const width = load<u32>(plan);
  const hops = load<u32>(plan, 4);
  const vectors = load<u32>(plan, 8);
  const groups = load<u32>(plan, 12);
  const rows = <usize>load<u32>(plan, 16);
  const ranks = <usize>load<u32>(plan, 20);
  const sums = <usize>load<u32>(plan, 24);
  const scores = <usize>load<u32>(plan, 28);
  memory.fill(scores, 0, (<usize>count) << 3);
  for (let group: u32 = 0; group < groups; group++) {
    const at = plan + 32 + group * 20;
    rank(rows, width, count, load<u32>(at), load<u32>(at, 4), load<u32>(at, 8), ranks, vectors << 4);
    memory.fill(sums, 0, (<usize>count) << 2);
    walk(hops, vectors, load<u32>(at, 16), load<u32>(at, 12), ranks, sums, count);
    for (let row: usize = 0; row < count; row++) {
      const total = scores + (row << 3);
      store<f64>(total, load<f64>(total) + <f64>load<i32>(sums + (row << 2)));
    }
  }
  finish(scores, count, trees, normalizer);
}

/** Turns values into ranks. A description is u16 column, u16 what a missing value counts as: 0 or 255. */
function rank(rows: usize, width: u32, count: u32, columns: u32, about: usize, table: usize, ranks: usize, stride: usize): void {
  for (let c: u32 = 0; c < columns; c++) {
    const thresholds = table + <usize>c * COLUMN_BYTES;
    const missing = <u32>load<u16>(about + c * 4, 2);
    const p0 = pivots(thresholds, 0);
    const p1 = pivots(thresholds, 256);
    const p2 = pivots(thresholds, 512);
    const p3 = pivots(thresholds, 768);
    let from = rows + ((<usize>load<u16>(about + c * 4)) << 2);
    let to = ranks + c;
    for (let row: u32 = 0; row < count; row++) {
      const value = load<f32>(from);
      const x = f32x4.splat(value);
      const sixteenth = thresholds + (notAbove(p0, p1, p2, p3, x) << 6);
      const before = (sixteenth - thresholds) >> 2;
      const within = notAbove(v128.load(sixteenth), v128.load(sixteenth, 16), v128.load(sixteenth, 32), v128.load(sixteenth, 48), x);
      const below = <u32>before + <u32>within;
      store<u8>(to, (value == value ? below : missing) - 128);
      from += width << 2;
      to += stride;
    }
  }
}

/** Thresholds 15, 31, 47 and 63 after `offset` bytes. */
// @ts-expect-error: decorator
@inline
function pivots(thresholds: usize, offset: usize): v128 {
  const at = thresholds + offset;
  let four = f32x4.splat(load<f32>(at, 60));
  four = f32x4.replace_lane(four, 1, load<f32>(at, 124));
  four = f32x4.replace_lane(four, 2, load<f32>(at, 188));
  return f32x4.replace_lane(four, 3, load<f32>(at, 252));
}

/** How many of sixteen thresholds are ≤ x. */
// @ts-expect-error: decorator
@inline
function notAbove(a: v128, b: v128, c: v128, d: v128, x: v128): usize {
  const low = i16x8.narrow_i32x4_s(f32x4.le(a, x), f32x4.le(b, x));
  const high = i16x8.narrow_i32x4_s(f32x4.le(c, x), f32x4.le(d, x));
  return <usize>popcnt<i32>(i8x16.bitmask(i8x16.narrow_i16x8_s(low, high)));
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

/** Which of a block's decisions go right. The feature of a decision picks a byte of a row of 16, 32 or 64. */
// @ts-expect-error: decorator
@inline
function decide(vectors: i32, row: usize, features: v128, thresholds: v128): usize {
  let values = v128.swizzle(v128.load(row), features);
  if (vectors > 1) values = v128.or(values, v128.swizzle(v128.load(row, 16), v128.xor(features, i8x16.splat(16))));
  if (vectors > 2) {
    values = v128.or(values, v128.swizzle(v128.load(row, 32), v128.xor(features, i8x16.splat(32))));
    values = v128.or(values, v128.swizzle(v128.load(row, 48), v128.xor(features, i8x16.splat(48))));
  }
  return <usize>i8x16.bitmask(i8x16.gt_s(values, thresholds));
}

/** The leaf below a block of the last level. */
// @ts-expect-error: decorator
@inline
function leafOf(vectors: i32, row: usize, block: usize): i32 {
  const mask = decide(vectors, row, v128.load(block), v128.load(block, 16));
  return load<i32>(block + <usize>load<u8>(mask, EXIT_4), 32);
}

/** Trees of 8 levels: one top block, 16 leaf blocks. Four trees at a time: their top blocks stay in registers. */
// @ts-expect-error: decorator
@inline
function walkTwo(vectors: i32, tree: usize, trees: u32, ranks: usize, sums: usize, count: u32): void {
  const size: usize = BLOCK + 16 * LEAF_BLOCK;
  const stride = (<usize>vectors) << 4;
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
    const end = ranks + (<usize>count) * stride;
    for (let row = ranks; row < end; row += stride) {
      const i = <usize>load<u16>(decide(vectors, row, af, at) << 1, EXIT_96);
      const j = <usize>load<u16>(decide(vectors, row, bf, bt) << 1, EXIT_96);
      const k = <usize>load<u16>(decide(vectors, row, cf, ct) << 1, EXIT_96);
      const l = <usize>load<u16>(decide(vectors, row, df, dt) << 1, EXIT_96);
      const first = leafOf(vectors, row, a + BLOCK + i) + leafOf(vectors, row, b + BLOCK + j);
      const second = leafOf(vectors, row, c + BLOCK + k) + leafOf(vectors, row, d + BLOCK + l);
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
  for (let done: u32 = 0; done < trees; done += 2) {
    const a = tree;
    const b = a + size;
    const af = v128.load(a);
    const at = v128.load(a, 16);
    const bf = v128.load(b);
    const bt = v128.load(b, 16);
    let sum = sums;
    const end = ranks + (<usize>count) * stride;
    for (let row = ranks; row < end; row += stride) {
      const first = leafBelow(vectors, row, a, decide(vectors, row, af, at));
      const second = leafBelow(vectors, row, b, decide(vectors, row, bf, bt));
      store<i32>(sum, load<i32>(sum) + first + second);
      sum += 4;
    }
    tree = b + size;
  }
}

// @ts-expect-error: decorator
@inline
function leafBelow(vectors: i32, row: usize, tree: usize, top: usize): i32 {
  const middle = tree + ((<usize>load<u8>(top, EXIT_4)) << 3);
  const mask = decide(vectors, row, v128.load(middle, 32), v128.load(middle, 48));
  const block = tree + ((<usize>load<u16>(top << 1, EXIT_96)) << 4) + <usize>load<u16>(mask << 1, EXIT_96);
  return leafOf(vectors, row, block + 17 * BLOCK);
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
