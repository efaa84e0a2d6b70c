/** Share of what is kept that makes up the tail. */
const TAIL_SHARE = 0.05;
const FEWEST_IN_TAIL = 5;
/** So that after nothing but equal numbers the slightest difference is very rare, not infinitely so. */
const LEAST_SCALE = 1e-12;

/**
 * How rarely a number was exceeded among the latest ones. Within what was seen the rank says it; beyond the highest
 * twentieth an exponential tail (peaks over threshold with shape 0, Siffer et al., KDD 2017).
 */
export class RecentRanks {
  readonly #latest: Float64Array;
  readonly #sorted: Float64Array;
  #count = 0;
  #next = 0;

  /** @param capacity numbers kept, the latest ones */
  constructor(capacity: number) {
    this.#latest = new Float64Array(capacity);
    this.#sorted = new Float64Array(capacity);
  }

  get count(): number {
    return this.#count;
  }

  /** −log10 of the share of the numbers kept that are at least `x`; ≥ 0, 0 while nothing is kept. */
  surprise(x: number): number {
    const sorted = this.#sorted;
    const n = this.#count;
    if (n === 0) return 0;
    const inTail = Math.max(FEWEST_IN_TAIL, Math.floor(n * TAIL_SHARE));
    const threshold = sorted[Math.max(0, n - 1 - inTail)] as number;
    if (x <= threshold) return Math.log10((n + 1) / (n - this.#placeOf(x) + 1));
    let excess = 0;
    for (let i = Math.max(0, n - inTail); i < n; i++) excess += (sorted[i] as number) - threshold;
    const scale = Math.max(excess / inTail, LEAST_SCALE, Math.abs(threshold) * 1e-6);
    return Math.log10((n + 1) / (inTail + 1)) + (x - threshold) / scale / Math.LN10;
  }

  add(x: number): void {
    const sorted = this.#sorted;
    if (this.#count === this.#latest.length) {
      const gone = this.#placeOf(this.#latest[this.#next] as number);
      sorted.copyWithin(gone, gone + 1, this.#count);
      this.#count--;
    }
    const place = this.#placeOf(x);
    sorted.copyWithin(place + 1, place, this.#count);
    sorted[place] = x;
    this.#count++;
    this.#latest[this.#next] = x;
    this.#next = (this.#next + 1) % this.#latest.length;
  }

  /** How many of the numbers kept are below `x`. */
  #placeOf(x: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] as number) < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
