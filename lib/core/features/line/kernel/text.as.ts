// Decodes the text of an address as `LineText` does, and says what is known of three characters in a row. AssemblyScript, part of
// `text-kernel.as.ts`; `text-grams.ts` writes what it reads.

/** Of each byte (u16): six bits name its folded character, 64 it is odd, 128 the twin must look, 256 and up name its shape. */
export let bytesAt: usize = 0;
/** By the names of three characters, of three shapes: what place in `values` (f64) tells the rarity; the top bit is a mark. */
export let gramsAt: usize = 0;
export let shapesAt: usize = 0;
export let values: usize = 0;
/** What each byte is folded to; number of suspicious words, eight bytes each behind its length in eight bytes. */
let folds: usize = 0;
let words: usize = 0;
let decoded: usize = 0;
export let decodedAt: usize = 0;

const GRAMS: usize = 1 << 18;

export function startText(at: usize): void {
  bytesAt = at;
  folds = at + 512;
  words = folds + 256;
  decoded = words + 1024 + 16;
  gramsAt = decoded + 1024;
  shapesAt = gramsAt + (GRAMS << 2);
  values = shapesAt + (GRAMS << 2);
}

/** Decodes twice, where there is anything to decode. @returns length of the text at `decodedAt` */
export function decode(at: usize, end: usize): usize {
  decodedAt = at;
  let encoded: u32 = 0;
  for (let i = at; i < end; i += 16) {
    const bytes = v128.load(i);
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(37)), i8x16.eq(bytes, i8x16.splat(43))));
    encoded |= end - i < 16 ? found & ((1 << <i32>(end - i)) - 1) : found;
  }
  if (encoded == 0) return end - at;
  memory.copy(decoded, at, end - at);
  decodedAt = decoded;
  return decodeOnce(decodeOnce(end - at));
}

function decodeOnce(length: usize): usize {
  let to: usize = 0;
  for (let from: usize = 0; from < length; from++) {
    let code = <u32>load<u8>(decoded + from);
    if (code == 37 && from + 2 < length) {
      const high = hex(load<u8>(decoded + from + 1));
      const low = hex(load<u8>(decoded + from + 2));
      if (high < 16 && low < 16) {
        code = (high << 4) | low;
        from += 2;
      }
    } else if (code == 43) code = 32;
    store<u8>(decoded + to, <u8>code);
    to++;
  }
  return to;
}

/** Value of a hexadecimal digit; 255 for anything else. */
// @ts-expect-error: decorator
@inline
export function hex(code: u8): u32 {
  const digit = <u32>code - 48;
  if (digit < 10) return digit;
  const letter = (<u32>code | 32) - 97;
  return letter < 6 ? letter + 10 : 255;
}

/** Whether a suspicious pair or word ends before `end`; eight bytes before it are looked at, so it may say so too often. */
export function isSuspicious(end: usize): bool {
  let last: u64 = 0;
  for (let i = end - 8; i < end; i++) last = (last >> 8) | (<u64>load<u8>(folds + <usize>load<u8>(i)) << 56);
  const count = load<u32>(words);
  for (let i: u32 = 0; i < count; i++) {
    const word = words + 8 + ((<usize>i) << 4);
    const rest = 64 - (load<u32>(word) << 3);
    if (last >> <u64>rest == load<u64>(word, 8)) return true;
  }
  return false;
}
