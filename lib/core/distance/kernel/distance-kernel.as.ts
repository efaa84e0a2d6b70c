/**
 * Mean distance of rows to the nearest landmarks, sixteen landmarks at a time. AssemblyScript: `npm run build:kernels`
 * compiles it. Every lane adds its squares up in the order of the columns, in 32 bits, as the plain loop does.
 */

/**
 * @param rows f32, `width` a row; @param landmarks draws one after the other, each of `blocks` blocks of sixteen landmarks,
 * column by column; @param out f64 per row
 */
export function measure(rows: usize, width: u32, count: u32, landmarks: usize, draws: u32, blocks: u32, out: usize): void {
  const rowBytes = (<usize>width) << 2;
  const blockBytes = (<usize>width) << 6;
  for (let i: u32 = 0; i < count; i++) {
    const row = rows + <usize>i * rowBytes;
    let sum: f64 = 0;
    let block = landmarks;
    for (let draw: u32 = 0; draw < draws; draw++) {
      let nearest = f32x4.splat(Infinity);
      for (let b: u32 = 0; b < blocks; b++) {
        nearest = nearer(row, rowBytes, block, nearest);
        block += blockBytes;
      }
      sum += sqrt<f64>(<f64>f32x4.extract_lane(nearest, 0));
    }
    store<f64>(out + ((<usize>i) << 3), sum / <f64>draws);
  }
}

/** The smaller of `nearest` and the least squared distance to sixteen landmarks, in all lanes. */
// @ts-expect-error: decorator
@inline
function nearer(row: usize, rowBytes: usize, block: usize, nearest: v128): v128 {
  let a = f32x4.splat(0);
  let b = f32x4.splat(0);
  let c = f32x4.splat(0);
  let d = f32x4.splat(0);
  let column: usize = 0;
  while (column < rowBytes) {
    // Eight columns between two looks at whether all sixteen are too far already.
    const end = min<usize>(column + 32, rowBytes);
    for (; column < end; column += 4) {
      const x = v128.load_splat<f32>(row + column);
      const at = block + (column << 4);
      const e = f32x4.sub(x, v128.load(at));
      const f = f32x4.sub(x, v128.load(at, 16));
      const g = f32x4.sub(x, v128.load(at, 32));
      const h = f32x4.sub(x, v128.load(at, 48));
      a = f32x4.add(a, f32x4.mul(e, e));
      b = f32x4.add(b, f32x4.mul(f, f));
      c = f32x4.add(c, f32x4.mul(g, g));
      d = f32x4.add(d, f32x4.mul(h, h));
    }
    const least = f32x4.min(f32x4.min(a, b), f32x4.min(c, d));
    if (!v128.any_true(f32x4.lt(least, nearest))) return nearest;
  }
  let least = f32x4.min(nearest, f32x4.min(f32x4.min(a, b), f32x4.min(c, d)));
  least = f32x4.min(least, v128.shuffle<i32>(least, least, 2, 3, 0, 1));
  return f32x4.min(least, v128.shuffle<i32>(least, least, 1, 0, 3, 2));
}
