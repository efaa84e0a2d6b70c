/**
 * The first half of the kernel: of each value how many thresholds of its column are ≤ it, and from that its byte in every
 * virtual column.
 */

/** Bytes of what is said of a virtual column. */
const VIRTUAL: usize = 8;

/** Four values as places on the axis of a column's bins: even for kind 0; for kind 1 by their bits, nearly logarithmic. */
// @ts-expect-error: decorator
@inline
function placeOf(kind: i32, values: v128, low: v128, scale: v128, top: v128): v128 {
  let keys = values;
  if (kind == 1) keys = f32x4.convert_i32x4_s(v128.xor(values, i32x4.shr_u(i32x4.shr_s(values, 31), 1)));
  const place = f32x4.mul(f32x4.sub(keys, low), scale);
  return i32x4.trunc_sat_f32x4_s(f32x4.pmin(top, f32x4.pmax(f32x4.splat(0), place)));
}

/**
 * Notes for each bin how many thresholds lie in bins before it. Every step of `placeOf` is monotone, so a value reaches all
 * of those, and only those in its own bin must be compared.
 * A missing value has a bin of its own after the last.
 * @param column u32[10]: 4 · column, thresholds (sorted, then 9 NaN), how many, bins, how many, virtual columns, how many,
 * and set here: kind, first place, scale
 * @returns how many thresholds share a bin, a mean over the thresholds
 */
export function fillBins(column: usize, kind: i32): f64 {
  const thresholds = <usize>load<u32>(column, 4);
  const many = load<u32>(column, 8);
  const bins = <usize>load<u32>(column, 12);
  const size = load<u32>(column, 16);
  let low = load<f32>(thresholds);
  let high = load<f32>(thresholds + ((many - 1) << 2));
  if (kind == 1) {
    low = f32x4.extract_lane(keyOf(low), 0);
    high = f32x4.extract_lane(keyOf(high), 0);
  }
  const scale = <f32>(<f64>(size - 1) / max<f64>(<f64>high - <f64>low, 1e-30));
  store<u32>(column, kind, 28);
  store<f32>(column, low, 32);
  store<f32>(column, scale, 36);
  const top = f32x4.splat(<f32>(size - 1));
  let filled: u32 = 0;
  let shared: f64 = 0;
  let first: u32 = 0;
  for (let i: u32 = 0; i < many; i++) {
    const value = f32x4.splat(load<f32>(thresholds + (i << 2)));
    const l = f32x4.splat(low);
    const s = f32x4.splat(scale);
    const bin = <u32>i32x4.extract_lane(kind == 1 ? placeOf(1, value, l, s, top) : placeOf(0, value, l, s, top), 0);
    if (bin >= filled) first = i;
    while (filled <= bin) store<u32>(bins + (filled++ << 2), i);
    shared += <f64>(i - first + 1);
  }
  while (filled < size) store<u32>(bins + (filled++ << 2), many);
  store<u32>(bins + (size << 2), many + 1);
  return shared / <f64>many;
}

// @ts-expect-error: decorator
@inline
function keyOf(value: f32): v128 {
  const bits = f32x4.splat(value);
  return f32x4.convert_i32x4_s(v128.xor(bits, i32x4.shr_u(i32x4.shr_s(bits, 31), 1)));
}

/** How many of a column's thresholds each row's value reaches, as u32; one more than there are for a missing value. */
export function countBelow(column: usize, rows: usize, width: u32, count: u32, counts: usize): void {
  if (load<u32>(column, 28) == 1) countAll(1, column, rows, width, count, counts);
  else countAll(0, column, rows, width, count, counts);
}

/** First the bin of each row, four at a time, then the count; in one loop the lanes would have to be taken apart. */
// @ts-expect-error: decorator
@inline
function countAll(kind: i32, column: usize, rows: usize, width: u32, count: u32, counts: usize): void {
  const thresholds = <usize>load<u32>(column, 4);
  const bins = <usize>load<u32>(column, 12);
  const size = load<u32>(column, 16);
  const top = f32x4.splat(<f32>(size - 1));
  const missing = i32x4.splat(size);
  const low = f32x4.splat(load<f32>(column, 32));
  const scale = f32x4.splat(load<f32>(column, 36));
  const step = (<usize>width) << 2;
  const first = rows + <usize>load<u32>(column);
  const end = counts + ((<usize>count) << 2);
  let from = first;
  for (let to = counts; to < end; to += 16) {
    let values = v128.load32_zero(from);
    values = v128.load32_lane(from + step, values, 1);
    values = v128.load32_lane(from + 2 * step, values, 2);
    values = v128.load32_lane(from + 3 * step, values, 3);
    const place = placeOf(kind, values, low, scale, top);
    v128.store(to, v128.bitselect(missing, place, f32x4.ne(values, values)));
    from += step << 2;
  }
  from = first;
  for (let to = counts; to < end; to += 4) {
    const below = load<u32>(bins + ((<usize>load<u32>(to)) << 2));
    const at = thresholds + (below << 2);
    const x = v128.load32_splat(from);
    const reached = i16x8.narrow_i32x4_s(f32x4.le(v128.load(at), x), f32x4.le(v128.load(at, 16), x));
    const more = popcnt<i32>(i16x8.bitmask(reached));
    store<u32>(to, below + more);
    if (more == 8) countOn(thresholds, from, to);
    from += step;
  }
}

/** Goes on where all of the eight thresholds compared were reached. */
function countOn(thresholds: usize, from: usize, to: usize): void {
  const value = load<f32>(from);
  let below = load<u32>(to);
  while (load<f32>(thresholds + (below << 2)) <= value) below++;
  store<u32>(to, below);
}

/** Turns counts into the bytes of every virtual column. Its description is u32[2]: byte of each count, where ranks go. */
export function rank(column: usize, counts: usize, count: u32, stride: usize): void {
  const end = counts + ((<usize>count) << 2);
  let virtual = <usize>load<u32>(column, 20);
  for (let left = load<u32>(column, 24); left > 0; left--) {
    const bytes = <usize>load<u32>(virtual);
    let to = <usize>load<u32>(virtual, 4);
    for (let at = counts; at < end; at += 16) {
      store<u8>(to, load<u8>(bytes + load<u32>(at)));
      store<u8>(to + stride, load<u8>(bytes + load<u32>(at, 4)));
      store<u8>(to + 2 * stride, load<u8>(bytes + load<u32>(at, 8)));
      store<u8>(to + 3 * stride, load<u8>(bytes + load<u32>(at, 12)));
      to += stride << 2;
    }
    virtual += VIRTUAL;
  }
}
