import { loadKernel } from "./kernel/load-kernel";

/** Bytes one round may look at, and lines it may give. */
export const INPUT_BYTES = 1 << 20;
const RECORDS = 2048;
const RECORD_BYTES = 56;
/** The kernel looks at whole vectors, also at the end of the input. */
const MARGIN = 64;
const PAGE = 65536;
/** Of a place: length of the text, round, and the text. */
const HEAD = 16;

/** The kinds of text that get places, with the size of a place and their number; as in `access-scanner.as.ts`. */
const KINDS = {
  request: { size: 256, places: 32768 },
  client: { size: 64, places: 16384 },
  agent: { size: 320, places: 4096 },
  site: { size: 128, places: 4096 },
  hour: { size: 48, places: 1024 },
} as const;
export type TextKind = keyof typeof KINDS;

/** Bits of `news`. */
export const NEW = { request: 1, hour: 2, client: 4, agent: 8, site: 16 } as const;

/** The record of the line the scanner stands at. Texts are places: numbers below `placesOf(kind)`, −1 where unsaid. */
export interface ScannedLine {
  /** In `input`: first byte, and the newline. */
  start: number;
  end: number;
  /** False: the plain reader must read the line; nothing below holds. */
  isUsual: boolean;
  request: number;
  client: number;
  agent: number;
  site: number;
  hour: number;
  /** Kinds whose place holds another text than at the last line that had it, by the bits of `NEW`. */
  news: number;
  status: number;
  /** Seconds within the hour. */
  seconds: number;
  /** NaN where unsaid. */
  bytes: number;
  latencyMs: number;
}

/**
 * Scans combined access lines in rounds: write whole lines into `input`, call `scan`, then `line(i)` for each. A place keeps
 * its text until the next round. What it takes for usual is read as `readAccessLine` reads it.
 */
export interface AccessScanner {
  readonly input: Uint8Array;
  /** Looks at the whole lines of [from, to). @returns number of lines; `position` is where to go on */
  scan(from: number, to: number): number;
  readonly position: number;
  /** The same object each time. */
  line(index: number): ScannedLine;
  /** Text of a place; of an hour `dd/Mon/yyyy:HH`, then the zone after two blanks. */
  textOf(kind: TextKind, place: number): string;
}

export function placesOf(kind: TextKind): number {
  return KINDS[kind].places;
}

/** Null where this runtime has no WebAssembly with vectors. */
export function openAccessScanner(): AccessScanner | null {
  // Address 0 means nowhere to the kernel, so the input begins behind it.
  const records = MARGIN + INPUT_BYTES + MARGIN;
  const tables = records + RECORDS * RECORD_BYTES;
  const end = Object.values(KINDS).reduce((at, { size, places }) => at + size * places, tables) + MARGIN;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE), maximum: Math.ceil(end / PAGE) });
  const kernel = loadKernel(memory);
  if (kernel === null) return null;
  kernel.start(tables);
  const bytes = new Uint8Array(memory.buffer);
  const words = new Int32Array(memory.buffer);
  const numbers = new Float64Array(memory.buffer);
  const bases = basesFrom(tables);
  const line: ScannedLine = {
    ...{ start: 0, end: 0, isUsual: false, request: -1, client: -1, agent: -1, site: -1, hour: -1, news: 0 },
    ...{ status: 0, seconds: 0, bytes: Number.NaN, latencyMs: Number.NaN },
  };
  return {
    input: bytes.subarray(MARGIN, MARGIN + INPUT_BYTES),
    scan: (from, to) => kernel.scan(MARGIN + from, MARGIN + to, records, RECORDS),
    get position() {
      return kernel.position() - MARGIN;
    },
    line(index) {
      const word = (records + index * RECORD_BYTES) >> 2;
      line.start = (words[word] as number) - MARGIN;
      line.end = (words[word + 1] as number) - MARGIN;
      line.request = words[word + 2] as number;
      line.isUsual = line.request >= 0;
      if (!line.isUsual) return line;
      line.client = words[word + 3] as number;
      line.agent = words[word + 4] as number;
      line.site = words[word + 5] as number;
      line.hour = words[word + 6] as number;
      line.news = words[word + 7] as number;
      line.status = words[word + 8] as number;
      line.seconds = words[word + 9] as number;
      line.bytes = numbers[(word + 10) >> 1] as number;
      line.latencyMs = numbers[(word + 12) >> 1] as number;
      return line;
    },
    textOf(kind, place) {
      const at = bases[kind] + place * KINDS[kind].size;
      if (kind !== "hour") return latin(bytes, at + HEAD, words[at >> 2] as number);
      return `${latin(bytes, at + HEAD, 14)}  ${latin(bytes, at + HEAD + 16, 6)}`;
    },
  };
}

function basesFrom(tables: number): Record<TextKind, number> {
  const { request, client, agent, site } = KINDS;
  const clients = tables + request.size * request.places;
  const agents = clients + client.size * client.places;
  const sites = agents + agent.size * agent.places;
  return { request: tables, client: clients, agent: agents, site: sites, hour: sites + site.size * site.places };
}

/** Printable ASCII as text. */
function latin(bytes: Uint8Array, at: number, length: number): string {
  let text = "";
  for (let i = 0; i < length; i++) text += String.fromCharCode(bytes[at + i] as number);
  return text;
}
