// Decodes the text of an address as `LineText` does. AssemblyScript, part of `text-kernel.as.ts`.

/** Of each byte: what it is folded to, its shape, and bits: 1 odd, 2 suspicious, 4 may end a suspicious pair. */
let folds: usize = 0;
export let shapes: usize = 0;
export let classes: usize = 0;
/** Bits by hash of the last three bytes of suspicious words, then the number of words, then each: length, four bytes of nothing, the word. */
let marks: usize = 0;
let words: usize = 0;
/** The decoded text; eight bytes before it may be read. */
export let folded: usize = 0;

export function startText(at: usize): void {
  folds = at;
  shapes = at + 256;
  classes = at + 512;
  marks = at + 768;
  words = marks + 8192;
  folded = words + 1024 + 16;
}

/** Decodes twice, lower-cases, turns digits into 0. @returns length */
export function decode(at: usize, end: usize): usize {
  let length = end - at;
  let encoded: u32 = 0;
  for (let i: usize = 0; i < length; i++) {
    const code = load<u8>(at + i);
    encoded |= u32(code == 37) | u32(code == 43);
    store<u8>(folded + i, load<u8>(folds + <usize>code));
  }
  if (encoded == 0) return length;
  memory.copy(folded, at, length);
  length = decodeOnce(decodeOnce(length));
  for (let i: usize = 0; i < length; i++) store<u8>(folded + i, load<u8>(folds + <usize>load<u8>(folded + i)));
  return length;
}

function decodeOnce(length: usize): usize {
  let to: usize = 0;
  for (let from: usize = 0; from < length; from++) {
    let code = <u32>load<u8>(folded + from);
    if (code == 37 && from + 2 < length) {
      const high = isHex(load<u8>(folded + from + 1));
      const low = isHex(load<u8>(folded + from + 2));
      if (high < 16 && low < 16) {
        code = (high << 4) | low;
        from += 2;
      }
    } else if (code == 43) code = 32;
    store<u8>(folded + to, <u8>code);
    to++;
  }
  return to;
}

/** Value of a hexadecimal digit; 255 for anything else. */
// @ts-expect-error: decorator
@inline
export function isHex(code: u8): u32 {
  const digit = <u32>code - 48;
  if (digit < 10) return digit;
  const letter = (<u32>code | 32) - 97;
  return letter < 6 ? letter + 10 : 255;
}

/** Whether a suspicious word ends with the byte at `i`, the last of these three. */
// @ts-expect-error: decorator
@inline
export function hasWord(three: u32, i: usize): bool {
  const hash = (three * 0x9e3779b1) >> 16;
  if (((<u32>load<u8>(marks + <usize>(hash >> 3)) >> (hash & 7)) & 1) == 0) return false;
  return isWord(folded + i + 1);
}

function isWord(end: usize): bool {
  const last = load<u64>(end - 8);
  const count = load<u32>(words);
  for (let i: u32 = 0; i < count; i++) {
    const word = words + 8 + ((<usize>i) << 4);
    const rest = 64 - (load<u32>(word) << 3);
    if (last >> <u64>rest == load<u64>(word, 8)) return true;
  }
  return false;
}
