/**
 * A sketch of a set in 256 bits, written as 256 characters "0" or "1". Merging is OR, so any order and any split of
 * the members gives the same bitmap. Counts by linear counting (Whang et al., 1990): good to about 600 members.
 */
export type Bitmap256 = string;

export const EMPTY_BITMAP: Bitmap256 = "0".repeat(256);

const EMPTY_WORD = "0".repeat(32);
/** The eight bits of each byte, least significant first. */
const BYTES = Array.from({ length: 256 }, (_, byte) =>
  Array.from({ length: 8 }, (_, bit) => (byte >>> bit) & 1).join(""),
);

/** The bitmap of eight 32-bit words, least significant bit of the first word first. */
export function bitmapOf(words: Uint32Array): Bitmap256 {
  let text = "";
  for (let i = 0; i < 8; i++) text += bitsOf(words[i] ?? 0);
  return text;
}

function bitsOf(word: number): string {
  if (word === 0) return EMPTY_WORD;
  return `${BYTES[word & 255]}${BYTES[(word >>> 8) & 255]}${BYTES[(word >>> 16) & 255]}${BYTES[word >>> 24]}`;
}

/** The bitmap of a set that has one member, whose bit is 0–255. */
export function bitmapOfBit(bit: number): Bitmap256 {
  return `${EMPTY_BITMAP.slice(0, bit)}1${EMPTY_BITMAP.slice(bit + 1)}`;
}

/** Union of the two sets. */
export function mergeBitmaps(a: Bitmap256, b: Bitmap256): Bitmap256 {
  if (a === b) return a;
  let text = "";
  let from = 0;
  // Most sets are small: looking from one member to the next is quicker than looking at every place.
  for (let bit = b.indexOf("1"); bit >= 0; bit = b.indexOf("1", from)) {
    text += `${a.slice(from, bit)}1`;
    from = bit + 1;
  }
  return text + a.slice(from);
}

/** Estimated number of distinct members, ≥ 0; about 1,400 when every bit is set. */
export function countDistinct(bitmap: Bitmap256): number {
  let ones = 0;
  for (let bit = bitmap.indexOf("1"); bit >= 0; bit = bitmap.indexOf("1", bit + 1)) ones++;
  return 256 * Math.log(256 / Math.max(1, 256 - ones));
}
