import type { ByteReader } from "./byte-reader";
import type { Meter } from "./meter";
import { withoutNuls } from "./split-lines";

/** Whole lines as they stand, each with its newline. */
export interface LineBlock {
  /** Good until the next block is asked for. */
  bytes: Buffer;
  /** Bytes of the whole file read so far; never falls. */
  compressedBytesRead: number;
}

const NEWLINE = 10;
/** A block is handed on with the chunk that takes it here. */
const BLOCK_BYTES = 256 * 1024;

/**
 * The lines that `splitLines` gives, as bytes: `lineText` makes the same text of each. A last line without a newline gets one; what
 * is beyond the limit of a line by more than a byte may be missing. When the source fails, the whole lines before come first.
 */
export async function* splitBlocks(source: ByteReader, meter: Meter): AsyncGenerator<LineBlock> {
  const { lineBytes } = meter.limits;
  let held = Buffer.alloc(2 * BLOCK_BYTES);
  let used = 0;
  /** Where the line begins that is not whole yet. */
  let lineStart = 0;

  const append = (bytes: Buffer): void => {
    if (used + bytes.length + 1 > held.length) {
      held = Buffer.concat([held.subarray(0, used), Buffer.alloc(bytes.length + held.length)]);
    }
    held.set(bytes, used);
    used += bytes.length;
  };
  const appendPart = (whole: Buffer): void => {
    const part = used === lineStart ? withoutNuls(whole) : whole;
    append(part.subarray(0, Math.max(0, lineBytes + 1 - (used - lineStart))));
  };
  const block = (): LineBlock => ({ bytes: held.subarray(0, lineStart), compressedBytesRead: meter.read });
  const dropBlock = (): void => {
    held.copyWithin(0, lineStart, used);
    used -= lineStart;
    lineStart = 0;
  };

  try {
    for await (const chunk of source) {
      const first = chunk.indexOf(NEWLINE);
      if (first < 0) {
        appendPart(chunk);
        continue;
      }
      appendPart(chunk.subarray(0, first));
      const last = chunk.lastIndexOf(NEWLINE);
      append(chunk.subarray(first, last + 1));
      lineStart = used;
      appendPart(chunk.subarray(last + 1));
      if (lineStart < BLOCK_BYTES) continue;
      yield block();
      dropBlock();
    }
  } catch (error) {
    if (lineStart > 0) yield block();
    throw error;
  }
  if (used > lineStart) append(Buffer.of(NEWLINE));
  lineStart = used;
  if (used > 0) yield block();
}
