/**
 * A sketch of a set in 256 bits, written as 256 characters "0" or "1". Merging is OR, so any order and any split of
 * the members gives the same bitmap. Counts by linear counting (Whang et al., 1990): good to about 600 members.
 */
export type Bitmap256 = string;

export const EMPTY_BITMAP: Bitmap256 = "0".repeat(256);

/** The bitmap of eight 32-bit words, least significant bit of the first word first. */
export function bitmapOf(words: Uint32Array): Bitmap256 {
  let text = "";
  for (let bit = 0; bit < 256; bit++) text += ((words[bit >> 5] ?? 0) >>> (bit & 31)) & 1 ? "1" : "0";
  return text;
}

/** Union of the two sets. */
export function mergeBitmaps(a: Bitmap256, b: Bitmap256): Bitmap256 {
  let text = "";
  for (let bit = 0; bit < 256; bit++) text += a[bit] === "1" || b[bit] === "1" ? "1" : "0";
  return text;
}

/** Estimated number of distinct members, ≥ 0; about 1,400 when every bit is set. */
export function countDistinct(bitmap: Bitmap256): number {
  let zeros = 0;
  for (let bit = 0; bit < 256; bit++) if (bitmap[bit] !== "1") zeros++;
  return 256 * Math.log(256 / Math.max(1, zeros));
}
