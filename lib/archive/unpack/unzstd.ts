import { Decompress } from "fzstd";
import { createXXHash64 } from "hash-wasm";
import type { ByteReader } from "../byte-reader";
import { corrupt, truncated, unreadable } from "../failures";
import type { Meter } from "../meter";
import { MAGIC_BYTES, readZstdHeader, type ZstdHeader } from "./zstd-header";

const BLOCK_HEADER = 3;
const REPEATED = 1;
const RESERVED = 3;
const LONGEST_BLOCK = 128 * 1024;
/** What `zstd --long` asks for at most; the memory that a frame may claim. */
const LARGEST_WINDOW = 128 * 1024 * 1024;

/**
 * Unpacked bytes of a Zstandard source, frames after frames, each against its checksum: the library does not look at it, so
 * frames are taken apart here (RFC 8878, section 3). Throws Invalid at damage, after what came before it.
 */
export async function* unzstd(source: ByteReader, name: string, meter: Meter): AsyncGenerator<Buffer> {
  for (let frames = 0; ; frames++) {
    const head = await source.peek(MAGIC_BYTES + 14);
    if (head.length === 0 && frames > 0) return;
    const header = readZstdHeader(head);
    if (header === "short") throw truncated(name);
    if (header === null) throw corrupt(name, frames === 0 ? "its header is unreadable" : "other data after its end");
    if ("skip" in header) {
      await source.take(8);
      await pass(source, header.skip, name);
    } else {
      refuse(header, name);
      yield* unpackFrame(source, header, name, meter);
    }
  }
}

async function* unpackFrame(
  source: ByteReader,
  header: ZstdHeader,
  name: string,
  meter: Meter,
): AsyncGenerator<Buffer> {
  const ready: Uint8Array[] = [];
  const decoder = new Decompress((bytes) => void ready.push(bytes));
  const hash = header.hasChecksum ? await createXXHash64() : null;
  const give = (bytes: Uint8Array, isLast: boolean): Buffer[] => {
    try {
      decoder.push(bytes, isLast);
    } catch (error) {
      throw corrupt(name, error instanceof Error ? error.message : String(error));
    }
    // Copied: the decoder goes on in the same memory.
    return ready.splice(0).flatMap((piece) => (piece.length === 0 ? [] : [Buffer.from(piece)]));
  };
  const count = (pieces: Buffer[]): Buffer[] => {
    for (const piece of pieces) {
      meter.addOutput(piece.length);
      hash?.update(piece);
    }
    return pieces;
  };
  yield* count(give(await source.take(header.bytes), false));
  for (let isLast = false; !isLast; ) {
    const start = await source.peek(BLOCK_HEADER);
    if (start.length < BLOCK_HEADER) throw truncated(name);
    const mark = start.readUIntLE(0, BLOCK_HEADER);
    isLast = (mark & 1) === 1;
    const kind = (mark >>> 1) & 3;
    const size = kind === REPEATED ? 1 : mark >>> 3;
    if (kind === RESERVED || mark >>> 3 > LONGEST_BLOCK) throw corrupt(name, "a block is unreadable");
    const block = await source.take(BLOCK_HEADER + size);
    if (block.length < BLOCK_HEADER + size) throw truncated(name);
    yield* count(give(block, isLast && !header.hasChecksum));
  }
  if (hash === null) return;
  const expected = await source.take(4);
  if (expected.length < 4) throw truncated(name);
  yield* count(give(expected, true));
  const sum = Buffer.from(hash.digest("binary")).readUInt32BE(4);
  if (sum !== expected.readUInt32LE(0)) throw corrupt(name, "its checksum does not fit");
}

function refuse({ window, hasDictionary }: ZstdHeader, name: string): void {
  if (hasDictionary) throw unreadable(name, "was packed with a dictionary. Unpack it and send the logs");
  if (window > LARGEST_WINDOW) {
    throw unreadable(name, `needs ${window} bytes of memory to unpack. Pack it again with zstd --long=27 or less`);
  }
}

async function pass(source: ByteReader, size: number, name: string): Promise<void> {
  for (let left = size; left > 0; ) {
    const bytes = await source.next(left);
    if (bytes === null) throw truncated(name);
    left -= bytes.length;
  }
}
