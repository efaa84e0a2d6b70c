import { fitForest } from "../forest/fit-forest";
import type { Forest } from "../forest/forest";
import { createRandom, type Random } from "../forest/random";
import { scoreRow } from "../forest/score-row";
import type { RecentValues } from "./recent-values";

const WIDTH = 7;
const SHORT = 6;
const LONG = 24;
const TREES = 50;
const SAMPLE = 256;
/** Rows kept to learn from: a fair draw of all that were. */
const KEPT = 2048;
/** Learned first from this many rows, then each time when a seventh more have come; never much later than this. */
const FIRST_FIT = 100;
const GROWTH = 0.15;
const LATEST_FIT = 8192;

/** An isolation forest on level, step, mean and spread of the latest values, grown anew on the past as it gets longer. */
export class WindowForest {
  readonly #seed: number;
  readonly #random: Random;
  readonly #rows = new Float32Array(KEPT * WIDTH);
  readonly #row = new Float32Array(WIDTH);
  #seen = 0;
  #nextFit = FIRST_FIT;
  #forest: Forest | null = null;

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = createRandom(seed);
  }

  /** Score of the newest value, 0–1, from a forest that has not seen it; null before there is one. */
  push(recent: RecentValues): number | null {
    this.#read(recent);
    const score = this.#forest === null ? null : scoreRow(this.#forest, this.#row);
    this.#keep();
    if (this.#seen >= this.#nextFit) {
      const rows = Math.min(this.#seen, KEPT);
      const matrix = { width: WIDTH, rows, values: this.#rows.subarray(0, rows * WIDTH) };
      this.#forest = fitForest(matrix, { seed: this.#seed + this.#seen, trees: TREES, sample: SAMPLE });
      this.#nextFit = Math.ceil(this.#seen + Math.min(GROWTH * this.#seen, LATEST_FIT));
    }
    return score;
  }

  #read(recent: RecentValues): void {
    const { values, end } = recent;
    const value = values[end - 1] as number;
    const before = end - 2 < recent.start ? value : (values[end - 2] as number);
    const [shortMean, shortSpread] = spreadOf(recent, SHORT);
    const [longMean, longSpread] = spreadOf(recent, LONG);
    this.#row.set([value, value - before, shortMean, shortSpread, longMean, longSpread, value - longMean]);
  }

  #keep(): void {
    const place = this.#seen < KEPT ? this.#seen : this.#random.below(this.#seen + 1);
    if (place < KEPT) this.#rows.set(this.#row, place * WIDTH);
    this.#seen++;
  }
}

/** Mean and standard deviation of the latest values. */
function spreadOf({ values, start, end }: RecentValues, length: number): [number, number] {
  const from = Math.max(start, end - length);
  let sum = 0;
  for (let i = from; i < end; i++) sum += values[i] as number;
  const mean = sum / (end - from);
  let squares = 0;
  for (let i = from; i < end; i++) squares += ((values[i] as number) - mean) ** 2;
  return [mean, Math.sqrt(squares / (end - from))];
}
