import { BATCH_BYTES, BATCH_LINES } from "./limits";
import type { Meter } from "./meter";

export interface LineBatch {
  /** Without their line endings. */
  lines: string[];
  /** Number, from 1 within the member, of the first of them. */
  firstLine: number;
  /** How many of them were longer than allowed and lost their rest. */
  truncatedLines: number;
  /** Bytes of the whole file read so far; never falls. */
  compressedBytesRead: number;
}

const NEWLINE = 10;

/**
 * Lines of UTF-8 bytes in batches that depend on the bytes alone, not on how they arrive. A last line without a newline counts;
 * NULs before a line, which rotation in place leaves by the megabyte, are no part of it. Bytes that are no UTF-8 become U+FFFD.
 * When the source fails, the whole lines before come first, then the failure is thrown.
 */
export async function* splitLines(source: AsyncIterable<Buffer>, meter: Meter): AsyncGenerator<LineBatch> {
  const lineBytes = meter.limits.lineBytes;
  let lines: string[] = [];
  let firstLine = 1;
  let truncatedLines = 0;
  let batchBytes = 0;
  // Pieces of a line that goes on in the next chunk, kept up to the limit; `length` counts all of it.
  let pieces: Buffer[] = [];
  let length = 0;

  const add = (line: Buffer, whole: number): void => {
    if (whole > lineBytes) truncatedLines++;
    lines.push(lineText(line, lineBytes));
    batchBytes += Math.min(whole, lineBytes) + 1;
  };
  const batch = (): LineBatch => {
    const done = { lines, firstLine, truncatedLines, compressedBytesRead: meter.read };
    firstLine += lines.length;
    lines = [];
    truncatedLines = 0;
    batchBytes = 0;
    return done;
  };
  const keep = (whole: Buffer): void => {
    const piece = length === 0 ? withoutNuls(whole) : whole;
    if (piece.length === 0) return;
    // One byte beyond the limit is enough to see where a character was cut.
    if (length <= lineBytes) pieces.push(piece.subarray(0, lineBytes + 1 - length));
    length += piece.length;
  };

  try {
    for await (const chunk of source) {
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        if (length === 0) {
          const line = withoutNuls(chunk.subarray(start, end));
          add(line, line.length);
        } else {
          keep(chunk.subarray(start, end));
          add(Buffer.concat(pieces), length);
          pieces = [];
          length = 0;
        }
        start = end + 1;
        if (lines.length >= BATCH_LINES || batchBytes >= BATCH_BYTES) yield batch();
      }
      if (start < chunk.length) keep(chunk.subarray(start));
    }
  } catch (error) {
    if (lines.length > 0) yield batch();
    throw error;
  }
  if (length > 0) add(Buffer.concat(pieces), length);
  if (lines.length > 0) yield batch();
}

/** @param line without its newline and NULs before it. @param lineBytes of a longer one the rest is left out */
export function lineText(line: Buffer, lineBytes: number): string {
  return line.toString("utf8", 0, line.length > lineBytes ? cutAt(line, lineBytes) : endOf(line));
}

export function withoutNuls(line: Buffer): Buffer {
  if (line[0] !== 0) return line;
  const start = line.findIndex((byte) => byte !== 0);
  return line.subarray(start < 0 ? line.length : start);
}

function endOf(line: Buffer): number {
  return line.length > 0 && line[line.length - 1] === 13 ? line.length - 1 : line.length;
}

/** The last place at or before `limit` that is not inside a UTF-8 character. */
function cutAt(line: Buffer, limit: number): number {
  let end = limit;
  while (end > limit - 4 && end > 0 && ((line[end] ?? 0) & 0xc0) === 0x80) end--;
  return end;
}
