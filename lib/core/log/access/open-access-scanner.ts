import { canLoad, loadKernel, type ScannerImports } from "./kernel/load-kernel";

/** Bytes one round may look at, and lines it may give. */
export const INPUT_BYTES = 1 << 20;
const RECORDS = 1024;
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
/** All of them. */
export const TEXTS = 31;
/** The line says referrer and agent; set beside what is new. */
export const TAIL = 32;
/** The texts of the line were taken, but the plain reader must read it; set there, too. */
const DISMISSED = 64;
/** How far left of what is new another kernel notes that it is done. */
export const DONE = 8;

/** The record of the line the scanner stands at. Texts are places: numbers below `placesOf(kind)`, −1 where unsaid. */
export interface ScannedLine {
  /** In `input`: first byte, and the newline. */
  start: number;
  end: number;
  /** False: the plain reader must read the line; nothing below holds. */
  isUsual: boolean;
  /** Its texts have places, usual or not: what it replaced there is gone. */
  isTaken: boolean;
  request: number;
  client: number;
  agent: number;
  site: number;
  hour: number;
  /** Kinds whose place holds another text than at the last line that had it, by the bits of `NEW`. */
  news: number;
  status: number;
  /** Since the start of its hour. */
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
  isUsual(index: number): boolean;
  /** Leaves the line to the plain reader after all. */
  dismiss(index: number): void;
  /** Of a usual line, ms since the epoch, once `hours` holds its hour. */
  timeOf(line: ScannedLine): number;
  /** The same object each time. */
  line(index: number): ScannedLine;
  /** Text of a place; of an hour `dd/Mon/yyyy:HH`, then the zone after two blanks. */
  textOf(kind: TextKind, place: number): string;
}

/** Whether this runtime has WebAssembly with vectors. */
export function canScan(): boolean {
  return canLoad();
}

export function placesOf(kind: TextKind): number {
  return KINDS[kind].places;
}

/**
 * Null where this runtime has no WebAssembly with vectors.
 * @param width columns of a row; @param columns see `AccessNumbers`; @param room bytes that others want in the same memory
 */
export function openAccessScanner(
  width: number,
  columns: readonly number[],
  imports: ScannerImports,
  room = 0,
): (AccessScanner & AccessNumbers) | null {
  // Address 0 means nowhere to the kernel, so the input begins behind it.
  const records = MARGIN + INPUT_BYTES + MARGIN;
  const rows = records + RECORDS * RECORD_BYTES;
  const sums = rows + RECORDS * width * 8;
  const tables = sums + RECORDS * SUMS * 8;
  const numbers = Object.values(KINDS).reduce((at, { size, places }) => at + size * places, tables);
  const each = KINDS.request.places * (width + EXTRA) + KINDS.client.places * 4 + KINDS.agent.places * 2;
  const end = numbers + 64 + (each + KINDS.site.places + KINDS.hour.places) * 8 + MARGIN;
  const pages = Math.ceil((end + room) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const kernel = loadKernel(memory, imports);
  if (kernel === null) return null;
  kernel.start(tables);
  kernel.layOut(numbers, width);
  const bytes = new Uint8Array(memory.buffer);
  const words = new Int32Array(memory.buffer);
  const floats = new Float64Array(memory.buffer);
  words.set(columns, numbers >> 2);
  const bases = basesFrom(tables);
  const line: ScannedLine = {
    ...{
      start: 0,
      end: 0,
      isUsual: false,
      isTaken: false,
      request: -1,
      client: -1,
      agent: -1,
      site: -1,
      hour: -1,
      news: 0,
    },
    ...{ status: 0, seconds: 0, bytes: Number.NaN, latencyMs: Number.NaN },
  };
  const numbersOf = (kind: number, size: number, places: number) =>
    floats.subarray(kernel.numbersOf(kind) >> 3, (kernel.numbersOf(kind) >> 3) + size * places);
  const hours = numbersOf(4, 1, KINDS.hour.places);
  return {
    input: bytes.subarray(MARGIN, MARGIN + INPUT_BYTES),
    scan: (from, to) => kernel.scan(MARGIN + from, MARGIN + to, records, RECORDS),
    get position() {
      return kernel.position() - MARGIN;
    },
    isUsual: (index) => {
      const word = (records + index * RECORD_BYTES) >> 2;
      return (words[word + 2] as number) >= 0 && ((words[word + 7] as number) & DISMISSED) === 0;
    },
    dismiss: (index) => {
      const word = ((records + index * RECORD_BYTES) >> 2) + 7;
      words[word] = (words[word] as number) | DISMISSED;
    },
    timeOf: ({ hour, seconds }) => (hours[hour] as number) + seconds * 1000,
    newsOf: (index) => {
      const word = (records + index * RECORD_BYTES) >> 2;
      return (words[word + 2] as number) < 0 ? 0 : (words[word + 7] as number);
    },
    line(index) {
      const word = (records + index * RECORD_BYTES) >> 2;
      line.start = (words[word] as number) - MARGIN;
      line.end = (words[word + 1] as number) - MARGIN;
      line.request = words[word + 2] as number;
      line.isTaken = line.request >= 0;
      line.isUsual = false;
      if (!line.isTaken) return line;
      line.client = words[word + 3] as number;
      line.agent = words[word + 4] as number;
      line.site = words[word + 5] as number;
      line.hour = words[word + 6] as number;
      line.news = words[word + 7] as number;
      line.isUsual = (line.news & DISMISSED) === 0;
      line.status = words[word + 8] as number;
      line.seconds = words[word + 9] as number;
      line.bytes = floats[(word + 10) >> 1] as number;
      line.latencyMs = floats[(word + 12) >> 1] as number;
      return line;
    },
    textOf(kind, place) {
      const at = bases[kind] + place * KINDS[kind].size;
      if (kind !== "hour") return latin(bytes, at + HEAD, words[at >> 2] as number);
      return `${latin(bytes, at + HEAD, 14)}  ${latin(bytes, at + HEAD + 16, 6)}`;
    },
    layout: {
      ...{ memory, records, requests: bases.request, requestNumbers: kernel.numbersOf(0) },
      ...{ clients: bases.client, clientNumbers: kernel.numbersOf(1), room: (end + 7) & ~7 },
    },
    assemble: (count) => kernel.assemble(records, count, rows, sums),
    rows: floats.subarray(rows >> 3, (rows >> 3) + RECORDS * width),
    sums: floats.subarray(sums >> 3, (sums >> 3) + RECORDS * SUMS),
    requests: numbersOf(0, width + EXTRA, KINDS.request.places),
    clients: numbersOf(1, 4, KINDS.client.places),
    agents: numbersOf(2, 2, KINDS.agent.places),
    sites: numbersOf(3, 1, KINDS.site.places),
    hours,
  };
}

/** Numbers per line beside its row: time, surprise, signals, ln(1 + ms) less the usual. */
export const SUMS = 4;
/** Numbers behind the row of a request: surprise, signals, usual size and spread, usual time taken and spread. */
export const EXTRA = 6;

/**
 * What is known of the texts, as numbers by place, and the rows put together of them. Columns that do not rest on the request:
 * three of the client, agent, site, hour, weekday, flood, bytes, time taken.
 */
export interface AccessNumbers {
  /** Per place: a row and `EXTRA` numbers; four; rarity and signals; rarity; start of the hour in ms. */
  readonly requests: Float64Array;
  readonly clients: Float64Array;
  readonly agents: Float64Array;
  readonly sites: Float64Array;
  readonly hours: Float64Array;
  /** Of the lines of the last round, once they are assembled. */
  readonly rows: Float64Array;
  readonly sums: Float64Array;
  /** Addresses, for another kernel that works on the same memory. */
  readonly layout: AccessLayout;
  /** `news` of a line, 0 for one that is not usual. */
  newsOf(index: number): number;
  /** A line without client or time becomes one that is not usual. */
  assemble(count: number): void;
}

export interface AccessLayout {
  readonly memory: WebAssembly.Memory;
  readonly records: number;
  readonly requests: number;
  readonly requestNumbers: number;
  readonly clients: number;
  readonly clientNumbers: number;
  readonly room: number;
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
  let i = at;
  for (const last = at + length - 7; i < last; i += 8) {
    const [a = 0, b = 0, c = 0, d = 0] = [bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]];
    const [e = 0, f = 0, g = 0, h = 0] = [bytes[i + 4], bytes[i + 5], bytes[i + 6], bytes[i + 7]];
    text += String.fromCharCode(a, b, c, d, e, f, g, h);
  }
  for (; i < at + length; i++) text += String.fromCharCode(bytes[i] as number);
  return text;
}
