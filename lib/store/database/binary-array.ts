import type { Bitmap256 } from "../../core/features/roll-ups/bitmap";

/** Postgres counts time from the year 2000. */
const POSTGRES_EPOCH_MS = 946_684_800_000;
const HEADER = 20;

/** What an array of a statement's parameter may hold; `time` is ms since 1970. */
export type ArrayKind = "int" | "float" | "time" | "text" | "bits";

/** Types by their number in Postgres's catalogue, and the bytes of one value; 0 where they differ. */
const TYPES: Readonly<Record<ArrayKind, { oid: number; bytes: number }>> = {
  int: { oid: 23, bytes: 4 },
  float: { oid: 701, bytes: 8 },
  time: { oid: 1184, bytes: 8 },
  text: { oid: 25, bytes: 0 },
  bits: { oid: 1562, bytes: 36 },
};

/**
 * An array as a binary parameter: no number is written as text here and read from text there. Its place in the statement must be
 * cast to the type: int4[], float8[], timestamptz[], text[], varbit[]. No value is null; NUL in texts becomes U+FFFD.
 */
export function binaryArray(kind: ArrayKind, values: readonly (number | string)[]): Buffer {
  const { oid, bytes } = TYPES[kind];
  const texts = kind === "text" ? values.map((value) => String(value).replaceAll("\0", "\ufffd")) : null;
  const room = texts === null ? bytes * values.length : texts.reduce((sum, text) => sum + text.length * 3, 0);
  const buffer = Buffer.allocUnsafe(HEADER + 4 * values.length + room);
  buffer.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeUInt32BE(oid, 8);
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  let at = HEADER;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (texts !== null) {
      const length = buffer.write(texts[i] as string, at + 4, "utf8");
      at = buffer.writeInt32BE(length, at) + length;
      continue;
    }
    at = buffer.writeInt32BE(bytes, at);
    if (kind === "int") at = buffer.writeInt32BE(value, at);
    else if (kind === "float") at = buffer.writeDoubleBE(value, at);
    else if (kind === "time") at = writeTime(buffer, value, at);
    else at = writeBits(buffer, values[i] as Bitmap256, at);
  }
  // An empty array has no dimension, hence no length and no lower bound.
  return buffer.subarray(0, values.length === 0 ? 12 : at);
}

function writeTime(buffer: Buffer, ms: number, at: number): number {
  const us = Math.round((ms - POSTGRES_EPOCH_MS) * 1000);
  const high = Math.floor(us / 4_294_967_296);
  buffer.writeInt32BE(high, at);
  return buffer.writeUInt32BE(us - high * 4_294_967_296, at + 4);
}

function writeBits(buffer: Buffer, bitmap: Bitmap256, at: number): number {
  buffer.writeInt32BE(bitmap.length, at);
  buffer.fill(0, at + 4, at + 36);
  for (let bit = bitmap.indexOf("1"); bit >= 0; bit = bitmap.indexOf("1", bit + 1)) {
    const byte = at + 4 + (bit >> 3);
    buffer[byte] = (buffer[byte] ?? 0) | (128 >> (bit & 7));
  }
  return at + 36;
}
