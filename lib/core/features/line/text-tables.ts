import { type Baseline, usualOf } from "../baseline";
import type { Counts } from "../count-table";
import type { Normal } from "../normal";
import { RARE, rarity } from "./line-features";
import { TextGrams } from "./text-grams";

/** In the order of `tables.as.ts`; clients, then baselines follow. */
const RARITIES = [
  ...(["paths", "templates", "outcomes", "statuses", "methods"] as const),
  ...(["params", "paramSets", "valueShapes"] as const),
];
const BASELINES = ["bytes", "latency", "valueLength"] as const;
const DIRECTORY = 40;
const HEADER = 256;
const COUNT_SLOT = 16;
const WIDE_SLOT = 24;
/** Logarithms the kernel took last. */
const MEMO = 2 * 1024 * 16;

/** What the text kernel reads of a log, laid out for it. */
export class TextTables {
  readonly #normal: Normal;
  readonly #counts: readonly Counts[];
  readonly #clients: ReadonlyMap<number, Float32Array>;
  readonly #baselines: readonly Baseline[];
  readonly #grams: TextGrams;

  constructor(normal: Normal) {
    const { counts, baselines, documents } = normal;
    this.#normal = normal;
    this.#counts = RARITIES.map((name) => counts[name]);
    this.#clients = clientsOf(normal);
    this.#baselines = BASELINES.map((name) => baselines[name]);
    this.#grams = new TextGrams(counts.trigrams, counts.shapes, documents);
  }

  /** Bytes that `write` fills. */
  get bytes(): number {
    const counts = this.#counts.reduce((sum, { keys }) => sum + COUNT_SLOT * slotsFor(usedIn(keys)), 0);
    const wide = [this.#clients.size, ...this.#baselines.map(({ keys }) => keys.length)];
    const rest = wide.reduce((sum, used) => sum + WIDE_SLOT * (slotsFor(used) + 1), 0);
    return HEADER + MEMO + counts + rest + this.#grams.bytes;
  }

  /** @param at a multiple of 8; @returns where each part is, as the kernel wants to be told */
  write(memory: WebAssembly.Memory, at: number): { tables: number; text: number; memo: number } {
    const view = new DataView(memory.buffer);
    const { documents, errorShare, meanSurprise } = this.#normal;
    view.setFloat64(at + 8, rarity(0, documents), true);
    view.setFloat64(at + 16, RARE, true);
    view.setFloat64(at + 24, errorShare, true);
    view.setFloat64(at + 32, meanSurprise, true);
    const memo = at + HEADER;
    let to = memo + MEMO;
    let entry = at + DIRECTORY;
    const enter = (slots: number, bytes: number) => {
      [to, 32 - Math.log2(slots), slots - 1].forEach((value, i) => void view.setUint32(entry + i * 4, value, true));
      entry += 12;
      to += bytes;
    };
    for (const table of this.#counts) {
      const slots = slotsFor(usedIn(table.keys));
      writeCounts(table, documents, slots, new Uint32Array(memory.buffer, to, slots * 4));
      enter(slots, slots * COUNT_SLOT);
    }
    const wide = (used: number, write: (slots: number, part: DataView) => void) => {
      const slots = slotsFor(used);
      const bytes = (slots + 1) * WIDE_SLOT;
      write(slots, new DataView(memory.buffer, to, bytes));
      enter(slots, bytes);
    };
    wide(this.#clients.size, (slots, part) => writeClients(this.#clients, slots, part));
    for (const baseline of this.#baselines) {
      wide(baseline.keys.length, (slots, part) => writeUsual(baseline, slots, part));
    }
    this.#grams.write(memory, to);
    return { tables: at, text: to, memo };
  }
}

/** Lines, errors, sampled surprise and sampled lines of each client. */
function clientsOf({ counts, clientSurprise, clientSampled }: Normal): Map<number, Float32Array> {
  const clients = new Map<number, Float32Array>();
  [counts.clients, counts.clientErrors, clientSurprise, clientSampled].forEach(({ keys, values }, place) => {
    keys.forEach((key, i) => {
      if (key === 0) return;
      const known = clients.get(key) ?? new Float32Array(4);
      known[place] = values[i] as number;
      clients.set(key, known);
    });
  });
  return clients;
}

function usedIn(keys: Uint32Array): number {
  let used = 0;
  for (const key of keys) if (key !== 0) used++;
  return used;
}

function slotsFor(used: number): number {
  return Math.max(16, 2 ** Math.ceil(Math.log2(used * 2 + 1)));
}

function slotOf(key: number, slots: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - Math.log2(slots));
}

function writeCounts({ keys, values }: Counts, documents: number, slots: number, words: Uint32Array): void {
  const counts = new Float32Array(words.buffer, words.byteOffset, words.length);
  const rarities = new Float64Array(words.buffer, words.byteOffset, words.length / 2);
  keys.forEach((key, i) => {
    if (key === 0) return;
    let slot = slotOf(key, slots);
    while (words[slot * 4] !== 0) slot = (slot + 1) & (slots - 1);
    words[slot * 4] = key;
    counts[slot * 4 + 1] = values[i] as number;
    rarities[slot * 2 + 1] = rarity(values[i] as number, documents);
  });
}

/** The first slot is for any other key. */
function writeUsual(baseline: Baseline, slots: number, part: DataView): void {
  const put = (at: number, key: number) => {
    const { median, scale } = usualOf(baseline, key);
    part.setFloat64(at + 8, median, true);
    part.setFloat64(at + 16, scale, true);
  };
  put(0, Number.NaN);
  for (const key of baseline.keys) put(takeWideSlot(key, slots, part), key);
}

function writeClients(clients: ReadonlyMap<number, Float32Array>, slots: number, part: DataView): void {
  for (const [key, numbers] of clients) {
    const at = takeWideSlot(key, slots, part);
    numbers.forEach((value, i) => void part.setFloat32(at + 8 + i * 4, value, true));
  }
}

function takeWideSlot(key: number, slots: number, part: DataView): number {
  let slot = slotOf(key, slots);
  while (part.getUint32((slot + 1) * WIDE_SLOT + 4, true) !== 0) slot = (slot + 1) & (slots - 1);
  part.setUint32((slot + 1) * WIDE_SLOT, key, true);
  part.setUint32((slot + 1) * WIDE_SLOT + 4, 1, true);
  return (slot + 1) * WIDE_SLOT;
}
