import type { ByteReader } from "../byte-reader";
import { corrupt, truncated } from "../failures";
import type { Meter } from "../meter";
import { Bzip2Bits, OutOfBits } from "./bzip2-bits";
import { BadBlock, type Bzip2Block, readBzip2Block } from "./bzip2-block";

const BLOCK_MARK = 0x314159265359;
const END_MARK = 0x177245385090;
const UNIT = 100_000;
const OUTPUT_BYTES = 64 * 1024;
/** Looked at first, and what no block is longer than: 900,000 codes of 20 bits, with its tables. */
const FIRST_LOOK = 1_000_000;
const LONGEST_BLOCK = 2_400_000;

/** CRC-32 as bzip2 has it, the most significant bit first. */
const CRC_TABLE = new Int32Array(256).map((_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

/** Unpacked bytes of a bzip2 source, streams after streams. Throws Invalid at damage, after what came before it. */
export async function* bunzip2(source: ByteReader, name: string, meter: Meter): AsyncGenerator<Buffer> {
  const links = new Uint32Array(9 * UNIT);
  for (let isFirst = true; ; isFirst = false) {
    const head = await source.take(4);
    if (head.length === 0 && !isFirst) return;
    const level = (head[3] ?? 0) - 48;
    if (head.toString("latin1", 0, 3) !== "BZh" || level < 1 || level > 9) {
      throw isFirst || head.length < 4 ? truncated(name) : corrupt(name, "other data after its end");
    }
    yield* unpackStream(source, name, meter, links, level * UNIT);
  }
}

async function* unpackStream(
  source: ByteReader,
  name: string,
  meter: Meter,
  links: Uint32Array,
  blockSize: number,
): AsyncGenerator<Buffer> {
  let offset = 0;
  let streamCrc = 0;
  for (;;) {
    const { end, block, expected } = await nextBlock(source, name, offset, links, blockSize);
    await source.take(end >>> 3);
    offset = end & 7;
    if (block === null) {
      if (expected !== streamCrc) throw corrupt(name, "its checksum does not fit");
      if (offset > 0) await source.take(1);
      return;
    }
    const sum = { crc: -1 };
    for (const bytes of unpackBlock(block, sum)) {
      meter.addOutput(bytes.length);
      yield bytes;
    }
    if (~sum.crc >>> 0 !== block.crc) throw corrupt(name, "a checksum does not fit");
    streamCrc = (((streamCrc << 1) | (streamCrc >>> 31)) ^ block.crc) >>> 0;
  }
}

/** The next block, or null with the stream's checksum at its end; `end` counts the bits read. */
async function nextBlock(source: ByteReader, name: string, offset: number, links: Uint32Array, blockSize: number) {
  for (const look of [FIRST_LOOK, LONGEST_BLOCK]) {
    const bytes = await source.peek(look);
    const bits = new Bzip2Bits(bytes, offset);
    try {
      const mark = bits.take48();
      if (mark === END_MARK) {
        const expected = bits.take32();
        return { end: bits.position, block: null, expected };
      }
      if (mark !== BLOCK_MARK) throw new BadBlock("a block does not start where it should");
      const block = readBzip2Block(bits, links, blockSize);
      return { end: bits.position, block, expected: 0 };
    } catch (error) {
      if (error instanceof BadBlock) throw corrupt(name, error.message);
      if (!(error instanceof OutOfBits)) throw error;
      if (bytes.length < look) throw truncated(name);
    }
  }
  throw corrupt(name, "a block has no end");
}

/** Walks the rotations and undoes the outer runs: four equal bytes are followed by how many more there are. */
function* unpackBlock({ links, length, origin }: Bzip2Block, sum: { crc: number }): Generator<Buffer> {
  let out = Buffer.allocUnsafe(OUTPUT_BYTES);
  let filled = 0;
  let crc = sum.crc;
  let at = (links[origin] as number) >>> 8;
  let last = -1;
  let repeats = 0;
  for (let i = 0; i < length; i++) {
    const entry = links[at] as number;
    const byte = entry & 0xff;
    at = entry >>> 8;
    let count = 1;
    let value = byte;
    if (repeats === 4) {
      count = byte;
      value = last;
      repeats = 0;
      last = -1;
    } else {
      repeats = byte === last ? repeats + 1 : 1;
      last = byte;
    }
    for (; count > 0; count--) {
      crc = (crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ value) & 0xff] as number);
      out[filled++] = value;
      if (filled < OUTPUT_BYTES) continue;
      yield out;
      out = Buffer.allocUnsafe(OUTPUT_BYTES);
      filled = 0;
    }
  }
  sum.crc = crc;
  if (filled > 0) yield out.subarray(0, filled);
}
