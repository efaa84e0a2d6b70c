/** Postgres counts from the year 2000. */
const POSTGRES_EPOCH_MS = 946_684_800_000;
const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");

/** Bytes that a value of fixed length takes at most, with its length before it. */
const FIXED = 12;
/** Texts up to this length are copied here: for them a call into native code costs more. */
const SHORT = 24;

/**
 * Writes rows in the format of `COPY … (FORMAT binary)`: one growing buffer, no object per value.
 * Call `row`, then one method per column in the order of the column list; `finish` at the end.
 */
export class CopyEncoder {
  #buffer: Buffer;
  #view: DataView;
  #at = 0;
  #rowBytes = 0;

  constructor(initialBytes = 1 << 16) {
    this.#buffer = Buffer.allocUnsafe(initialBytes);
    this.#view = viewOf(this.#buffer);
    this.#at = SIGNATURE.copy(this.#buffer, 0);
    this.#view.setInt32(this.#at, 0);
    this.#view.setInt32(this.#at + 4, 0);
    this.#at += 8;
  }

  /** Makes room for all values of fixed length of the row. */
  row(columns: number): void {
    this.#rowBytes = columns * FIXED;
    this.#reserve(2 + this.#rowBytes);
    this.#view.setInt16(this.#at, columns);
    this.#at += 2;
  }

  int16(value: number | null): void {
    if (this.#begin(value, 2)) this.#view.setInt16(this.#at - 2, value as number);
  }

  int32(value: number | null): void {
    if (this.#begin(value, 4)) this.#view.setInt32(this.#at - 4, value as number);
  }

  /** @param value a whole number within ±2^53 */
  int64(value: number | null): void {
    if (this.#begin(value, 8)) this.#int64(value as number);
  }

  float32(value: number | null): void {
    if (this.#begin(value, 4)) this.#view.setFloat32(this.#at - 4, value as number);
  }

  bool(value: boolean): void {
    if (this.#begin(value, 1)) this.#view.setUint8(this.#at - 1, value ? 1 : 0);
  }

  /** @param value whole milliseconds since 1970 */
  time(value: number): void {
    if (this.#begin(value, 8)) this.#int64((value - POSTGRES_EPOCH_MS) * 1000);
  }

  /** @param value text without NUL */
  text(value: string | null): void {
    if (!this.#begin(value, 0)) return;
    const text = value as string;
    // What follows in this row must still find its room.
    this.#reserve(text.length * 3 + this.#rowBytes);
    const length = this.#ascii(text) ? text.length : this.#buffer.write(text, this.#at, "utf8");
    this.#view.setInt32(this.#at - 4, length);
    this.#at += length;
  }

  finish(): Buffer {
    this.#reserve(2);
    this.#view.setInt16(this.#at, -1);
    this.#at += 2;
    return this.#buffer.subarray(0, this.#at);
  }

  /** Writes the length and passes over the value; where that is null, writes so and says false. */
  #begin(value: unknown, bytes: number): boolean {
    this.#view.setInt32(this.#at, value === null ? -1 : bytes);
    this.#at += value === null ? 4 : 4 + bytes;
    return value !== null;
  }

  /** Two halves: BigInt would cost more than everything else here together. */
  #int64(value: number): void {
    const high = Math.floor(value / 4_294_967_296);
    this.#view.setInt32(this.#at - 8, high);
    this.#view.setUint32(this.#at - 4, value - high * 4_294_967_296);
  }

  /** Writes a short text of ASCII alone; false when it is another. */
  #ascii(text: string): boolean {
    if (text.length > SHORT) return false;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return false;
      this.#buffer[this.#at + i] = code;
    }
    return true;
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(grown, 0, 0, this.#at);
    this.#buffer = grown;
    this.#view = viewOf(grown);
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}
