import { type Bitmap256, bitmapOf, bitmapOfBit, EMPTY_BITMAP } from "./bitmap";

/** A set that becomes a `Bitmap256`. Most windows have one member, which takes no array. */
export class Members {
  #only = -1;
  #words: Uint32Array | null = null;

  /** @param hash of the member, 32 bits */
  add(hash: number): void {
    const bit = hash & 255;
    if (this.#words === null) {
      if (this.#only === bit) return;
      if (this.#only < 0) {
        this.#only = bit;
        return;
      }
      this.#words = new Uint32Array(8);
      setBit(this.#words, this.#only);
    }
    setBit(this.#words, bit);
  }

  get bitmap(): Bitmap256 {
    if (this.#words !== null) return bitmapOf(this.#words);
    return this.#only < 0 ? EMPTY_BITMAP : bitmapOfBit(this.#only);
  }
}

function setBit(words: Uint32Array, bit: number): void {
  words[bit >> 5] = (words[bit >> 5] ?? 0) | (1 << (bit & 31));
}
