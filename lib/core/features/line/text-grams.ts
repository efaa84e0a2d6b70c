import type { Counts } from "../count-table";
import { SUSPICIOUS_CHARACTERS, SUSPICIOUS_PAIRS, SUSPICIOUS_WORDS } from "../signals/suspicion";
import { rarity } from "./line-features";
import { isOdd } from "./line-reader";
import { foldCode, shapeOf } from "./line-text";

/** Names of six bits; 0 is for what was never seen in a row of three. */
const NAMES = 64;
const FOLDS = 512;
const WORDS = FOLDS + 256;
const GRAMS = WORDS + 1024 + 16 + 1024;
const ALL_GRAMS = NAMES ** 3;
const ODD = 64;
const TWIN = 128;
const MARK = 0x80000000;

/** Rarities of three characters in a row by their names, as `text.as.ts` reads them: nothing to search. */
export class TextGrams {
  readonly #trigrams: Counts;
  readonly #shapes: Counts;
  readonly #documents: number;
  /** Places of rarities, that of what was never seen first. */
  readonly #places = new Map<number, number>();

  constructor(trigrams: Counts, shapes: Counts, documents: number) {
    this.#trigrams = trigrams;
    this.#shapes = shapes;
    this.#documents = documents;
    this.#place(0);
    for (const { keys, values } of [trigrams, shapes]) {
      keys.forEach((key, i) => void (key === 0 || this.#place(values[i] as number)));
    }
  }

  get bytes(): number {
    return GRAMS + 2 * ALL_GRAMS * 4 + this.#places.size * 8;
  }

  write(memory: WebAssembly.Memory, at: number): void {
    const marked = [...SUSPICIOUS_PAIRS, ...SUSPICIOUS_WORDS];
    const letters = namesOf(this.#trigrams, marked.join(""));
    const shapes = namesOf(this.#shapes, "");
    const bytes = new Uint8Array(memory.buffer, at, GRAMS);
    writeBytes(bytes, letters, shapes);
    writeWords(bytes, marked);
    const grams = new Uint32Array(memory.buffer, at + GRAMS, ALL_GRAMS);
    this.#writeGrams(this.#trigrams, letters, grams);
    this.#writeGrams(this.#shapes, shapes, new Uint32Array(memory.buffer, at + GRAMS + ALL_GRAMS * 4, ALL_GRAMS));
    for (const text of marked) for (const gram of gramsEndingIn(text, letters)) grams[gram] = (grams[gram] ?? 0) | MARK;
    new Float64Array(memory.buffer, at + GRAMS + 2 * ALL_GRAMS * 4, this.#places.size).set([...this.#places.keys()]);
  }

  #place(count: number): number {
    const value = rarity(count, this.#documents);
    const known = this.#places.get(value);
    if (known !== undefined) return known;
    this.#places.set(value, this.#places.size);
    return this.#places.size - 1;
  }

  #writeGrams({ keys, values }: Counts, names: ReadonlyMap<number, number>, grams: Uint32Array): void {
    keys.forEach((key, i) => {
      if (key === 0) return;
      const [a, b, c] = [names.get(key >>> 16), names.get((key >>> 8) & 255), names.get(key & 255)];
      if (a && b && c) grams[(a * NAMES + b) * NAMES + c] = this.#place(values[i] as number);
    });
  }
}

/** Names of the characters of a table, those of `first` and ordinary letters first; as many as there are. */
function namesOf({ keys }: Counts, first: string): Map<number, number> {
  const names = new Map<number, number>();
  const name = (code: number) => void (names.has(code) || (names.size < NAMES - 1 && names.set(code, names.size + 1)));
  for (const letter of `abcdefghijklmnopqrstuvwxyz0${first}`) name(letter.charCodeAt(0));
  for (const key of keys) {
    if (key === 0) continue;
    name(key >>> 16);
    name((key >>> 8) & 255);
    name(key & 255);
  }
  return names;
}

/** A character that found no name, though a table knows it, is for the twin: only it can look it up. */
function writeBytes(
  bytes: Uint8Array,
  letters: ReadonlyMap<number, number>,
  shapes: ReadonlyMap<number, number>,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const isFull = letters.size === NAMES - 1 || shapes.size === NAMES - 1;
  for (let code = 0; code < 256; code++) {
    const fold = foldCode(code);
    const letter = letters.get(fold);
    const shape = shapes.get(shapeOf(fold) & 255);
    const isTwins = SUSPICIOUS_CHARACTERS.includes(String.fromCharCode(code)) || (isFull && !(letter && shape));
    const flags = (isOdd(code) ? ODD : 0) | (isTwins ? TWIN : 0);
    view.setUint16(code * 2, (letter ?? 0) | flags | ((shape ?? 0) << 8), true);
    bytes[FOLDS + code] = fold;
  }
}

function writeWords(bytes: Uint8Array, words: readonly string[]): void {
  bytes[WORDS] = words.length;
  words.forEach((word, i) => {
    bytes[WORDS + 8 + i * 16] = word.length;
    bytes.set(
      Uint8Array.from(word, (letter) => letter.charCodeAt(0)),
      WORDS + 16 + i * 16,
    );
  });
}

/** A pair ends many rows of three. */
function gramsEndingIn(text: string, names: ReadonlyMap<number, number>): number[] {
  const [c = 0, b = 0, a] = [...text].reverse().map((letter) => names.get(letter.charCodeAt(0)) ?? 0);
  const rest = b * NAMES + c;
  if (a !== undefined) return [a * NAMES * NAMES + rest];
  return Array.from({ length: NAMES }, (_, first) => first * NAMES * NAMES + rest);
}
