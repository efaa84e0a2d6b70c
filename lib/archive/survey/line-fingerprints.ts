const NEWLINE = 10;
const RETURN = 13;
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * One number for each whole line of a text that comes in chunks: FNV-1a of its bytes in 32 bits, without its line ending. Lines that
 * are equal have equal ones; runs of several lines that differ hardly ever do.
 */
export class LineFingerprints {
  #list = new Uint32Array(1024);
  #count = 0;
  #hash = BASIS;
  #hasReturn = false;

  add(bytes: Uint8Array): void {
    let hash = this.#hash;
    let hasReturn = this.#hasReturn;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number;
      if (byte === NEWLINE) {
        this.#push(hash >>> 0);
        hash = BASIS;
        hasReturn = false;
        continue;
      }
      // A return counts only where no newline follows it.
      if (hasReturn) hash = Math.imul(hash ^ RETURN, PRIME);
      hasReturn = byte === RETURN;
      if (byte !== RETURN) hash = Math.imul(hash ^ byte, PRIME);
    }
    this.#hash = hash;
    this.#hasReturn = hasReturn;
  }

  list(): Uint32Array {
    return this.#list.slice(0, this.#count);
  }

  #push(value: number): void {
    if (this.#count === this.#list.length) {
      const larger = new Uint32Array(this.#list.length * 2);
      larger.set(this.#list);
      this.#list = larger;
    }
    this.#list[this.#count++] = value;
  }
}
