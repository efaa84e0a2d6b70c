/** Counts keys in bounded memory: when there are too many, the rarest are forgotten until half of the room is free. */
export class Tally {
  readonly #counts = new Map<number, number>();
  readonly #cap: number;

  /** @param cap most keys held */
  constructor(cap: number) {
    this.#cap = cap;
  }

  /** The tally that `ranked` told of. */
  static of(cap: number, ranked: Iterable<readonly [number, number]>): Tally {
    const tally = new Tally(cap);
    for (const [key, count] of ranked) tally.#counts.set(key, count);
    return tally;
  }

  get cap(): number {
    return this.#cap;
  }

  get size(): number {
    return this.#counts.size;
  }

  add(key: number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    for (let floor = 1; this.#counts.size > this.#cap; floor *= 2) this.#forget(floor);
  }

  countOf(key: number): number {
    return this.#counts.get(key) ?? 0;
  }

  /** Keys with their counts, the most frequent first, equal ones by key. */
  ranked(): [number, number][] {
    return [...this.#counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  #forget(floor: number): void {
    if (this.#counts.size <= this.#cap / 2) return;
    for (const [key, count] of this.#counts) if (count <= floor) this.#counts.delete(key);
  }
}
