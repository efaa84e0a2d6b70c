import { mix } from "./hash";

const SKETCH_WORDS = 5;
const FIRST_SLOTS = 1024;

/**
 * Counts how often keys occur, by lines and by distinct clients, in bounded memory.
 *
 * 32-bit keys, open addressing; 32 bytes a slot. At the cap the rarest keys are forgotten, which makes them as
 * surprising as keys never seen. Distinct clients are estimated by a multiresolution bitmap (Estan, Varghese & Fisk,
 * 2003): near exact to 100, within about a half to 20,000; the same members give the same estimate in any order.
 */
export class CountTable {
  readonly #cap: number;
  #slots = FIRST_SLOTS;
  #used = 0;
  #keys = new Uint32Array(this.#slots);
  #lines = new Uint32Array(this.#slots);
  #lastLine = new Uint32Array(this.#slots);
  #sketches = new Uint32Array(this.#slots * SKETCH_WORDS);

  /** @param cap most slots, a power of two; at most 70 % of them are filled */
  constructor(cap: number) {
    this.#cap = cap;
  }

  /** Distinct keys held. */
  get size(): number {
    return this.#used;
  }

  /** @param line number of the line from 1: a key twice in one line counts once. @param client hash of the client */
  add(key: number, line: number, client: number): void {
    const slot = this.#slotOf(key === 0 ? 1 : key);
    if (this.#lastLine[slot] !== line) {
      this.#lastLine[slot] = line;
      this.#lines[slot] = (this.#lines[slot] as number) + 1;
    }
    addToSketch(this.#sketches, slot * SKETCH_WORDS, client);
  }

  /** The counts, packed for reading; the table is empty again. */
  freeze(byClients: boolean): Counts {
    const slots = Math.max(16, 2 ** Math.ceil(Math.log2(this.#used * 1.6 + 1)));
    const keys = new Uint32Array(slots);
    const values = new Float32Array(slots);
    for (let from = 0; from < this.#slots; from++) {
      const key = this.#keys[from] as number;
      if (key === 0) continue;
      let to = mix(key) & (slots - 1);
      while (keys[to] !== 0) to = (to + 1) & (slots - 1);
      const lines = this.#lines[from] as number;
      keys[to] = key;
      values[to] = byClients ? clientWeight(sketchSize(this.#sketches, from * SKETCH_WORDS), lines) : lines;
    }
    this.#clear(FIRST_SLOTS);
    return { keys, values, byClients };
  }

  #slotOf(key: number): number {
    let slot = mix(key) & (this.#slots - 1);
    for (let held = this.#keys[slot] as number; held !== key; held = this.#keys[slot] as number) {
      if (held === 0) {
        if (this.#used >= this.#slots * 0.7) {
          this.#makeRoom();
          return this.#slotOf(key);
        }
        this.#keys[slot] = key;
        this.#used++;
        break;
      }
      slot = (slot + 1) & (this.#slots - 1);
    }
    return slot;
  }

  #makeRoom(): void {
    if (this.#slots < this.#cap) {
      this.#rebuild(this.#slots * 2, 0);
      return;
    }
    // Whatever is rarest goes, until half of the room is free.
    let floor = 1;
    for (let kept = this.#used; kept > this.#slots * 0.35; floor *= 2) {
      kept = 0;
      for (let slot = 0; slot < this.#slots; slot++) if ((this.#lines[slot] as number) > floor) kept++;
    }
    this.#rebuild(this.#slots, floor / 2);
  }

  #clear(slots: number): void {
    this.#slots = slots;
    this.#used = 0;
    this.#keys = new Uint32Array(slots);
    this.#lines = new Uint32Array(slots);
    this.#lastLine = new Uint32Array(slots);
    this.#sketches = new Uint32Array(slots * SKETCH_WORDS);
  }

  /** Moves the keys seen on more than `floor` lines into fresh arrays. */
  #rebuild(slots: number, floor: number): void {
    const old = { keys: this.#keys, lines: this.#lines, lastLine: this.#lastLine, sketches: this.#sketches };
    this.#clear(slots);
    for (let from = 0; from < old.keys.length; from++) {
      if (old.keys[from] === 0 || (old.lines[from] as number) <= floor) continue;
      const to = this.#slotOf(old.keys[from] as number);
      this.#lines[to] = old.lines[from] as number;
      this.#lastLine[to] = old.lastLine[from] as number;
      for (let word = 0; word < SKETCH_WORDS; word++) {
        this.#sketches[to * SKETCH_WORDS + word] = old.sketches[from * SKETCH_WORDS + word] as number;
      }
    }
  }
}

/** Frozen counts: what a model keeps of a `CountTable`. */
export interface Counts {
  /** Power-of-two slots, 0 = empty. */
  readonly keys: Uint32Array;
  readonly values: Float32Array;
  /** Whether values are distinct clients (fractional) or lines. */
  readonly byClients: boolean;
}

/** Any numbers by 32-bit key, in the same shape. */
export function packCounts(values: ReadonlyMap<number, number>, byClients: boolean): Counts {
  const slots = Math.max(16, 2 ** Math.ceil(Math.log2(values.size * 1.6 + 1)));
  const packed = { keys: new Uint32Array(slots), values: new Float32Array(slots), byClients };
  for (const [key, value] of values) {
    const wanted = key === 0 ? 1 : key;
    let slot = mix(wanted) & (slots - 1);
    while (packed.keys[slot] !== 0) slot = (slot + 1) & (slots - 1);
    packed.keys[slot] = wanted;
    packed.values[slot] = value;
  }
  return packed;
}

/**
 * How often a key was seen, ≥ 0.
 * @param leaveOut when the asker is itself one of the counted lines: what the others saw
 */
export function countOf(counts: Counts, key: number, leaveOut = false): number {
  const slot = slotOf(counts, key);
  if (slot < 0) return 0;
  const value = counts.values[slot] as number;
  if (!leaveOut) return value;
  // By clients, only a key of a single line stands on the asker alone.
  return counts.byClients ? (value === 1 ? 0 : value) : Math.max(0, value - 1);
}

/** Where the key's value is; −1 when it was never seen. */
export function slotOf({ keys }: Counts, key: number): number {
  const wanted = key === 0 ? 1 : key;
  const last = keys.length - 1;
  let slot = mix(wanted) & last;
  for (let held = keys[slot]; held !== wanted; held = keys[slot]) {
    if (held === 0) return -1;
    slot = (slot + 1) & last;
  }
  return slot;
}

/** One line of one client weighs exactly 1; the same client again adds less and less, at most a half. */
function clientWeight(clients: number, lines: number): number {
  return lines <= 1 ? 1 : Math.max(1, clients) + 0.5 * (1 - 1 / lines);
}

/** 64 bits for all members, then 32 each for one in 8, in 64 and in 512. */
function addToSketch(words: Uint32Array, at: number, member: number): void {
  const place = mix(member ^ 0x5bd1e995);
  const first = at + ((place >>> 5) & 1);
  words[first] = (words[first] as number) | (1 << (place & 31));
  if ((member & 7) !== 0) return;
  words[at + 2] = (words[at + 2] as number) | (1 << ((place >>> 8) & 31));
  if ((member & 63) !== 0) return;
  words[at + 3] = (words[at + 3] as number) | (1 << ((place >>> 14) & 31));
  if ((member & 511) === 0) words[at + 4] = (words[at + 4] as number) | (1 << ((place >>> 20) & 31));
}

/** Linear counting on the finest level that is not yet crowded. */
function sketchSize(words: Uint32Array, at: number): number {
  const zeros = 64 - bits(words[at] as number) - bits(words[at + 1] as number);
  if (zeros >= 8) return Math.round(64 * Math.log(64 / zeros));
  let size = 133;
  for (let level = 2; level <= 4; level++) {
    const free = 32 - bits(words[at + level] as number);
    const rate = 8 ** (level - 1);
    size = Math.max(size, Math.round(rate * 32 * Math.log(32 / Math.max(1, free))));
    if (free >= 8) break;
    // Crowded: the next level knows better, this one at least how many there are.
    size = Math.round(rate * 32 * Math.log(4));
  }
  return size;
}

function bits(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const COUNTER_BITS = 1 << 17;

/** Estimates the number of distinct members by linear counting in 16 KiB: within 1 % to 200,000. */
export class DistinctCounter {
  readonly #words = new Uint32Array(COUNTER_BITS / 32);

  /** @param member a 32-bit hash */
  add(member: number): void {
    const place = mix(member ^ 0x27d4eb2f) & (COUNTER_BITS - 1);
    this.#words[place >>> 5] = (this.#words[place >>> 5] as number) | (1 << (place & 31));
  }

  get size(): number {
    let zeros = COUNTER_BITS;
    for (const word of this.#words) zeros -= bits(word);
    return Math.round(COUNTER_BITS * Math.log(COUNTER_BITS / Math.max(1, zeros)));
  }
}
