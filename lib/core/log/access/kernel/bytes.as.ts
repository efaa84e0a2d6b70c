// Looks at bytes of a line. AssemblyScript, part of `access-scanner.as.ts`.

/** Sixteen bytes, those from `length` on as zeros. */
// @ts-expect-error: decorator
@inline
export function part(at: usize, length: usize): v128 {
  const bytes = v128.load(at);
  if (length >= 16) return bytes;
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.and(bytes, i8x16.lt_s(places, i8x16.splat(<i8>length)));
}

// @ts-expect-error: decorator
@inline
export function mixed(hash: u64, bytes: v128): u64 {
  let h = (hash ^ i64x2.extract_lane(bytes, 0)) * 0x9e3779b97f4a7c15;
  h = (h ^ (h >> 29) ^ i64x2.extract_lane(bytes, 1)) * 0xbf58476d1ce4e5b9;
  return h ^ (h >> 32);
}

/** Address of the byte `wanted` in [at, end), or `end`. */
// @ts-expect-error: decorator
@inline
export function find(at: usize, end: usize, wanted: i8): usize {
  const all = i8x16.splat(wanted);
  for (; at < end; at += 16) {
    const found = <u32>i8x16.bitmask(i8x16.eq(v128.load(at), all));
    if (found != 0) return min<usize>(at + <usize>ctz<u32>(found), end);
  }
  return end;
}

/** End of scheme and host of a referrer; the end of what has no path behind them. */
export function siteEnd(at: usize, end: usize): usize {
  if (at + 8 >= end || load<u32>(at) != 0x70747468) return end;
  let host: usize = 0;
  // `http://` or `https://`
  if (load<u16>(at + 4) == 0x2f3a && load<u8>(at + 6) == 47) host = at + 7;
  else if (load<u32>(at + 4) == 0x2f2f3a73) host = at + 8;
  return host == 0 ? end : find(host, end, 47);
}

// @ts-expect-error: decorator
@inline
export function isNothing(at: usize, end: usize): bool {
  return at == end || (at + 1 == end && load<u8>(at) == 45);
}

export function isLetters(at: usize, end: usize): bool {
  for (; at < end; at++) if (<u32>((load<u8>(at) | 32) - 97) > 25) return false;
  return true;
}

// @ts-expect-error: decorator
@inline
export function digit(at: usize): u32 {
  return <u32>load<u8>(at) - 48;
}

/** Two digits as a number; 255 for anything else. */
// @ts-expect-error: decorator
@inline
export function twoDigits(at: usize): u32 {
  const tens = digit(at);
  const ones = digit(at + 1);
  return tens > 9 || ones > 9 ? 255 : tens * 10 + ones;
}

/** Milliseconds of ` 0.041` that ends the line; NaN for anything else. Fifteen digits at most are exact. */
export function seconds(at: usize, end: usize): f64 {
  if (load<u8>(at) != 32) return NaN;
  let digits: u32 = 0;
  let value: u64 = 0;
  let dot: usize = 0;
  let scale: f64 = 1;
  for (let i = at + 1; i < end; i++) {
    if (load<u8>(i) == 46 && dot == 0 && i > at + 1) {
      dot = i;
      continue;
    }
    const one = digit(i);
    if (one > 9 || ++digits > 12) return NaN;
    value = value * 10 + one;
    if (dot != 0) scale *= 10;
  }
  return dot == 0 || dot + 1 == end ? NaN : (<f64>value / scale) * 1000;
}
