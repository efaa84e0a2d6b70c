import type { RecentValues } from "./recent-values";

/** How many similar windows make a shape known: fewer could be an earlier oddity. */
const NEIGHBOURS = 5;

/**
 * Mean Euclidean distance of the newest window to the five most similar earlier ones that do not overlap it
 * (k nearest neighbours; Ramaswamy, Rastogi & Shim, SIGMOD 2000). A shape that keeps coming back is soon no longer odd.
 */
export class NearestWindows {
  readonly #length: number;
  readonly #sums: Float64Array;
  readonly #best = new Float64Array(NEIGHBOURS);

  /** @param length points in a window, ≥ 1 @param recent what windows are cut from; `push` follows each value added to it */
  constructor(length: number, recent: RecentValues) {
    this.#length = length;
    this.#sums = new Float64Array(recent.values.length);
  }

  /** Distance of the window that ends with the newest value; null while there are too few to compare with. */
  push(recent: RecentValues, hasMoved: boolean): number | null {
    const { values, end, start } = recent;
    const length = this.#length;
    if (hasMoved) this.#sums.copyWithin(0, this.#sums.length / 2);
    const last = end - 1;
    if (last - length + 1 < start) return null;
    let sum = 0;
    for (let i = last - length + 1; i <= last; i++) sum += values[i] as number;
    this.#sums[last] = sum;
    const first = start + length - 1;
    if (last - length - first + 1 < NEIGHBOURS) return null;
    return this.#search(values, last, first, sum);
  }

  #search(values: Float64Array, last: number, first: number, sum: number): number {
    const length = this.#length;
    const sums = this.#sums;
    const best = this.#best.fill(Number.POSITIVE_INFINITY);
    let limit = Number.POSITIVE_INFINITY;
    for (let other = last - length; other >= first; other--) {
      // Cauchy–Schwarz: windows are at least as far apart as their sums say.
      const apart = sum - (sums[other] as number);
      if (apart * apart >= limit * length) continue;
      let distance = 0;
      for (let back = 0; back < length && distance < limit; back++) {
        const difference = (values[last - back] as number) - (values[other - back] as number);
        distance += difference * difference;
      }
      if (distance >= limit) continue;
      let place = NEIGHBOURS - 1;
      for (; place > 0 && (best[place - 1] as number) > distance; place--) best[place] = best[place - 1] as number;
      best[place] = distance;
      limit = best[NEIGHBOURS - 1] as number;
    }
    let total = 0;
    for (const distance of best) total += Math.sqrt(distance);
    return total / NEIGHBOURS;
  }
}
