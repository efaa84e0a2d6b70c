import type { Bzip2Bits } from "./bzip2-bits";

/** What is wrong inside a block; completes "is damaged (…)". */
export class BadBlock extends Error {}

const LONGEST_CODE = 20;
const GROUP = 50;
const RUN_B = 1;

/** One block before its last two steps: the sorted rotations, ready to be walked. */
export interface Bzip2Block {
  /** Byte in the low eight bits, next position above them. */
  links: Uint32Array;
  length: number;
  origin: number;
  /** CRC-32 its bytes shall have, the most significant bit first. */
  crc: number;
}

/**
 * Reads a block that follows its 48-bit mark: Huffman codes, move to front and run lengths (bzip2 1.0 file format).
 * @param links scratch of at least the stream's block size. @throws BadBlock, OutOfBits
 */
export function readBzip2Block(bits: Bzip2Bits, links: Uint32Array, blockSize: number): Bzip2Block {
  const crc = bits.take32();
  if (bits.take(1) === 1) throw new BadBlock("it was written by a bzip2 older than 1.0");
  const origin = bits.take(24);
  const symbols = readSymbols(bits);
  const codes = symbols.length + 2;
  const tables = bits.take(3);
  if (tables < 2 || tables > 6) throw new BadBlock("a block names no code tables");
  const selectors = readSelectors(bits, tables);
  const decoders = Array.from({ length: tables }, () => new HuffmanDecoder(readLengths(bits, codes)));
  const length = readRuns(bits, { symbols, selectors, decoders, end: codes - 1 }, links, blockSize);
  if (origin >= length) throw new BadBlock("a block starts outside itself");
  link(links, length);
  return { links, length, origin, crc };
}

function readSymbols(bits: Bzip2Bits): Uint8Array {
  const groups = bits.take(16);
  const used: number[] = [];
  for (let group = 0; group < 16; group++) {
    if (((groups >>> (15 - group)) & 1) === 0) continue;
    const members = bits.take(16);
    for (let i = 0; i < 16; i++) if ((members >>> (15 - i)) & 1) used.push(group * 16 + i);
  }
  if (used.length === 0) throw new BadBlock("a block holds no bytes");
  return Uint8Array.from(used);
}

function readSelectors(bits: Bzip2Bits, tables: number): Uint8Array {
  const count = bits.take(15);
  if (count === 0) throw new BadBlock("a block names no code table");
  const order = Array.from({ length: tables }, (_, i) => i);
  const selectors = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    let place = 0;
    while (bits.take(1) === 1) if (++place >= tables) throw new BadBlock("a block names a code table it does not have");
    const [table = 0] = order.splice(place, 1);
    order.unshift(table);
    selectors[i] = table;
  }
  return selectors;
}

function readLengths(bits: Bzip2Bits, codes: number): Uint8Array {
  const lengths = new Uint8Array(codes);
  let length = bits.take(5);
  for (let code = 0; code < codes; code++) {
    for (;;) {
      if (length < 1 || length > LONGEST_CODE) throw new BadBlock("a code has an impossible length");
      if (bits.take(1) === 0) break;
      length += bits.take(1) === 0 ? 1 : -1;
    }
    lengths[code] = length;
  }
  return lengths;
}

/** Canonical Huffman codes: for each length the last code, and where its symbols start. */
class HuffmanDecoder {
  readonly #limits = new Int32Array(LONGEST_CODE + 2).fill(-1);
  readonly #offsets = new Int32Array(LONGEST_CODE + 2);
  readonly #symbols: Uint16Array;
  readonly #shortest: number;

  constructor(lengths: Uint8Array) {
    const order = Array.from(lengths.keys()).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b);
    this.#symbols = Uint16Array.from(order);
    this.#shortest = Math.min(...lengths);
    let code = 0;
    let at = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      const first = at;
      while (at < order.length && lengths[order[at] ?? 0] === length) at++;
      this.#offsets[length] = first - code;
      code += at - first;
      this.#limits[length] = at > first ? code - 1 : -1;
      code <<= 1;
    }
  }

  decode(bits: Bzip2Bits): number {
    const window = bits.peek(LONGEST_CODE);
    for (let length = this.#shortest; length <= LONGEST_CODE; length++) {
      const code = window >>> (LONGEST_CODE - length);
      if (code > (this.#limits[length] as number)) continue;
      const symbol = this.#symbols[code + (this.#offsets[length] as number)];
      if (symbol === undefined) break;
      bits.take(length);
      return symbol;
    }
    // Zeros stand for what is not there yet: take what was looked at, and fail as cut off if that is all.
    bits.take(LONGEST_CODE);
    throw new BadBlock("a code stands for nothing");
  }
}

interface Coding {
  symbols: Uint8Array;
  selectors: Uint8Array;
  decoders: HuffmanDecoder[];
  end: number;
}

/** Undoes the Huffman codes, the run lengths and move to front. @returns how many bytes the block holds */
function readRuns(
  bits: Bzip2Bits,
  { symbols, selectors, decoders, end }: Coding,
  out: Uint32Array,
  most: number,
): number {
  let length = 0;
  let run = 0;
  let weight = 1;
  for (let group = 0; ; group++) {
    const decoder = decoders[selectors[group] ?? -1];
    if (decoder === undefined) throw new BadBlock("a block is longer than its code tables");
    for (let i = 0; i < GROUP; i++) {
      const symbol = decoder.decode(bits);
      if (symbol <= RUN_B) {
        run += weight << symbol;
        weight <<= 1;
        if (run > most) throw new BadBlock("a run is longer than its block");
        continue;
      }
      if (run > 0) {
        if (length + run > most) throw new BadBlock("a block is longer than its stream allows");
        out.fill(symbols[0] as number, length, length + run);
        length += run;
        run = 0;
        weight = 1;
      }
      if (symbol === end) return length;
      if (length >= most) throw new BadBlock("a block is longer than its stream allows");
      const place = symbol - 1;
      const byte = symbols[place] as number;
      symbols.copyWithin(1, 0, place);
      symbols[0] = byte;
      out[length++] = byte;
    }
  }
}

/** Burrows–Wheeler backwards: puts above each byte the place of the one that follows it. */
function link(links: Uint32Array, length: number): void {
  const starts = new Uint32Array(257);
  for (let i = 0; i < length; i++) {
    const after = ((links[i] as number) & 0xff) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let byte = 1; byte <= 256; byte++) starts[byte] = (starts[byte] as number) + (starts[byte - 1] as number);
  for (let i = 0; i < length; i++) {
    const byte = (links[i] as number) & 0xff;
    const at = starts[byte] as number;
    starts[byte] = at + 1;
    links[at] = (links[at] as number) | (i << 8);
  }
}
