/** Postgres counts from the year 2000. */
const POSTGRES_EPOCH_MS = 946_684_800_000;
const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");

/**
 * Writes rows in the format of `COPY … (FORMAT binary)`: one growing buffer, no object per value.
 * Call `row`, then one method per column in the order of the column list; `finish` at the end.
 */
export class CopyEncoder {
  #buffer: Buffer;
  #at = 0;

  constructor(initialBytes = 1 << 16) {
    this.#buffer = Buffer.allocUnsafe(initialBytes);
    this.#at = SIGNATURE.copy(this.#buffer, 0);
    this.#at = this.#buffer.writeInt32BE(0, this.#at);
    this.#at = this.#buffer.writeInt32BE(0, this.#at);
  }

  row(columns: number): void {
    this.#reserve(2);
    this.#at = this.#buffer.writeInt16BE(columns, this.#at);
  }

  int16(value: number | null): void {
    if (this.#isNull(value)) return;
    this.#head(2);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }

  int32(value: number | null): void {
    if (this.#isNull(value)) return;
    this.#head(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  /** @param value a whole number within ±2^53 */
  int64(value: number | null): void {
    if (this.#isNull(value)) return;
    this.#head(8);
    this.#int64(value);
  }

  float32(value: number | null): void {
    if (this.#isNull(value)) return;
    this.#head(4);
    this.#at = this.#buffer.writeFloatBE(value, this.#at);
  }

  bool(value: boolean): void {
    this.#head(1);
    this.#at = this.#buffer.writeUInt8(value ? 1 : 0, this.#at);
  }

  /** @param value whole milliseconds since 1970 */
  time(value: number): void {
    this.#head(8);
    this.#int64((value - POSTGRES_EPOCH_MS) * 1000);
  }

  /** @param value text without NUL */
  text(value: string | null): void {
    if (this.#isNull(value)) return;
    this.#reserve(4 + value.length * 3);
    const length = this.#buffer.write(value, this.#at + 4, "utf8");
    this.#buffer.writeInt32BE(length, this.#at);
    this.#at += 4 + length;
  }

  finish(): Buffer {
    this.#reserve(2);
    this.#at = this.#buffer.writeInt16BE(-1, this.#at);
    return this.#buffer.subarray(0, this.#at);
  }

  /** Writes null when the value is. */
  #isNull(value: unknown): value is null {
    if (value !== null) return false;
    this.#reserve(4);
    this.#at = this.#buffer.writeInt32BE(-1, this.#at);
    return true;
  }

  #head(bytes: number): void {
    this.#reserve(4 + bytes);
    this.#at = this.#buffer.writeInt32BE(bytes, this.#at);
  }

  /** Two halves: BigInt would cost more than everything else here together. */
  #int64(value: number): void {
    const high = Math.floor(value / 4_294_967_296);
    this.#at = this.#buffer.writeInt32BE(high, this.#at);
    this.#at = this.#buffer.writeUInt32BE(value - high * 4_294_967_296, this.#at);
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(grown, 0, 0, this.#at);
    this.#buffer = grown;
  }
}
