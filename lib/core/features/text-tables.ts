import { type Baseline, usualOf } from "./baseline";
import type { Counts } from "./count-table";
import { RARE, rarity } from "./line-features";
import { isOdd } from "./line-reader";
import { foldCode, shapeOf } from "./line-text";
import type { Normal } from "./normal";
import { SUSPICIOUS_CHARACTERS, SUSPICIOUS_PAIRS, SUSPICIOUS_WORDS } from "./signals/suspicion";

/** In the order of `tables.as.ts`. */
const RARITIES = [
  ...(["trigrams", "shapes", "paths", "templates", "outcomes", "statuses", "methods"] as const),
  ...(["params", "paramSets", "valueShapes"] as const),
];
const BASELINES = ["bytes", "latency", "valueLength"] as const;
const DIRECTORY = 40;
const HEADER = 256;
const COUNT_SLOT = 16;
const USUAL_SLOT = 24;
/** Four tables by byte, marks of words, words, and room for one text; as in `text.as.ts`. */
const MARKS = 768;
const WORDS = MARKS + 8192;
export const TEXT_BYTES = WORDS + 1024 + 16 + 1024;

/** What the text kernel reads of a log, laid out for it. */
export class TextTables {
  readonly #counts: readonly Counts[];
  readonly #baselines: readonly Baseline[];
  readonly #normal: Normal;

  constructor(normal: Normal) {
    const { counts, baselines, clientSurprise, clientSampled } = normal;
    this.#normal = normal;
    this.#counts = [
      ...RARITIES.map((name) => counts[name]),
      counts.clients,
      counts.clientErrors,
      clientSurprise,
      clientSampled,
    ];
    this.#baselines = BASELINES.map((name) => baselines[name]);
  }

  get bytes(): number {
    const counts = this.#counts.reduce((sum, { keys }) => sum + COUNT_SLOT * slotsFor(usedIn(keys)), 0);
    const usual = this.#baselines.reduce((sum, { keys }) => sum + USUAL_SLOT * (slotsFor(keys.length) + 1), 0);
    return HEADER + counts + usual + TEXT_BYTES;
  }

  /** @param at a multiple of 8; @returns where the tables of text are, which come behind those of the log */
  write(memory: WebAssembly.Memory, at: number): number {
    const view = new DataView(memory.buffer);
    const { documents, errorShare, meanSurprise } = this.#normal;
    view.setFloat64(at + 8, rarity(0, documents), true);
    view.setFloat64(at + 16, RARE, true);
    view.setFloat64(at + 24, errorShare, true);
    view.setFloat64(at + 32, meanSurprise, true);
    let to = at + HEADER;
    let entry = at + DIRECTORY;
    const enter = (slots: number) => {
      [to, 32 - Math.log2(slots), slots - 1].forEach((value, i) => void view.setUint32(entry + i * 4, value, true));
      entry += 12;
    };
    for (const table of this.#counts) {
      const slots = slotsFor(usedIn(table.keys));
      enter(slots);
      writeCounts(table, documents, slots, new Uint32Array(memory.buffer, to, slots * 4));
      to += slots * COUNT_SLOT;
    }
    for (const baseline of this.#baselines) {
      const slots = slotsFor(baseline.keys.length);
      enter(slots);
      writeUsual(baseline, slots, new DataView(memory.buffer, to, (slots + 1) * USUAL_SLOT));
      to += (slots + 1) * USUAL_SLOT;
    }
    writeText(new Uint8Array(memory.buffer, to, TEXT_BYTES));
    return to;
  }
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
function writeUsual(baseline: Baseline, slots: number, view: DataView): void {
  const put = (slot: number, key: number) => {
    const { median, scale } = usualOf(baseline, key);
    view.setFloat64(slot * USUAL_SLOT + 8, median, true);
    view.setFloat64(slot * USUAL_SLOT + 16, scale, true);
  };
  put(0, Number.NaN);
  for (const key of baseline.keys) {
    let slot = slotOf(key, slots);
    while (view.getUint32((slot + 1) * USUAL_SLOT + 4, true) !== 0) slot = (slot + 1) & (slots - 1);
    view.setUint32((slot + 1) * USUAL_SLOT, key, true);
    view.setUint32((slot + 1) * USUAL_SLOT + 4, 1, true);
    put(slot + 1, key);
  }
}

function writeText(bytes: Uint8Array): void {
  const ends = new Set(SUSPICIOUS_PAIRS.map((pair) => pair.charCodeAt(1)));
  for (let code = 0; code < 256; code++) {
    const isSuspicious = SUSPICIOUS_CHARACTERS.includes(String.fromCharCode(code));
    bytes[code] = foldCode(code);
    bytes[256 + code] = shapeOf(code);
    bytes[512 + code] = (isOdd(code) ? 1 : 0) | (isSuspicious ? 2 : 0) | (ends.has(code) ? 4 : 0);
  }
  bytes[WORDS] = SUSPICIOUS_WORDS.length;
  SUSPICIOUS_WORDS.forEach((word, i) => {
    const letters = Uint8Array.from(word, (letter) => letter.charCodeAt(0));
    const [a = 0, b = 0, c = 0] = letters.slice(-3);
    const mark = Math.imul((a << 16) | (b << 8) | c, 0x9e3779b1) >>> 16;
    bytes[MARKS + (mark >> 3)] = (bytes[MARKS + (mark >> 3)] ?? 0) | (1 << (mark & 7));
    bytes[WORDS + 8 + i * 16] = word.length;
    bytes.set(letters, WORDS + 8 + i * 16 + 8);
  });
}
