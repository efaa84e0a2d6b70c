/** Thrown when a block goes on beyond the bytes at hand. */
export class OutOfBits extends Error {}

/** Bits of a piece of bzip2, most significant first. */
export class Bzip2Bits {
  /** Bits taken so far. */
  position: number;
  readonly #bytes: Uint8Array;
  readonly #end: number;

  /** @param position bits to pass over first */
  constructor(bytes: Uint8Array, position: number) {
    this.#bytes = bytes;
    this.#end = bytes.length * 8;
    this.position = position;
  }

  /** The next `count` bits, 1–24, as a number. @throws OutOfBits */
  take(count: number): number {
    const bits = this.peek(count);
    this.position += count;
    if (this.position > this.#end) throw new OutOfBits();
    return bits;
  }

  /** The same without taking them; zeros stand for what lies beyond the end. */
  peek(count: number): number {
    const at = this.position >>> 3;
    const bytes = this.#bytes;
    const word =
      (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>>
      0;
    return ((word << (this.position & 7)) >>> 0) >>> (32 - count);
  }

  /** Two numbers of 24 bits as one of 48. */
  take48(): number {
    return this.take(24) * 0x1000000 + this.take(24);
  }

  take32(): number {
    return ((this.take(16) << 16) | this.take(16)) >>> 0;
  }
}
