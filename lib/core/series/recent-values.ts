/** The latest values of a series, side by side in memory, the newest at `values[end − 1]`. */
export class RecentValues {
  readonly #capacity: number;
  readonly values: Float64Array;
  #end = 0;

  /** @param capacity values that can be looked back at, at least */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.values = new Float64Array(2 * capacity);
  }

  get end(): number {
    return this.#end;
  }

  /** Where the oldest value lies that may still be looked at. */
  get start(): number {
    return Math.max(0, this.#end - this.#capacity);
  }

  /** True when the values have moved to the front to make room: places known from before shift by `capacity`. */
  add(value: number): boolean {
    const isFull = this.#end === this.values.length;
    if (isFull) {
      this.values.copyWithin(0, this.#capacity);
      this.#end = this.#capacity;
    }
    this.values[this.#end++] = value;
    return isFull;
  }
}
