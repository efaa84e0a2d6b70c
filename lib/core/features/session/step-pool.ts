const FIRST = 1 << 12;
/** No step. */
export const NONE = -1;

/** Steps of many open sessions in three typed arrays, each session a chain of them; freed ones are used again. */
export class StepPool {
  #templates = new Uint32Array(FIRST);
  #times = new Float64Array(FIRST);
  #next = new Int32Array(FIRST);
  #used = 0;
  #free = NONE;

  /** Adds a step behind `tail` (or starts a chain with `NONE`) and answers its place. */
  add(tail: number, template: number, time: number): number {
    const at = this.#take();
    this.#templates[at] = template;
    this.#times[at] = time;
    this.#next[at] = NONE;
    if (tail !== NONE) this.#next[tail] = at;
    return at;
  }

  /** Templates of a chain in order of time, equal times as they came; the chain is freed. */
  take(head: number): number[] {
    const templates: number[] = [];
    const times: number[] = [];
    let isSorted = true;
    for (let at = head; at !== NONE; ) {
      const time = this.#times[at] as number;
      isSorted &&= times.length === 0 || time >= (times.at(-1) as number);
      templates.push(this.#templates[at] as number);
      times.push(time);
      const next = this.#next[at] as number;
      this.#next[at] = this.#free;
      this.#free = at;
      at = next;
    }
    if (isSorted) return templates;
    const order = templates.map((_, index) => index);
    order.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
    return order.map((index) => templates[index] as number);
  }

  #take(): number {
    if (this.#free !== NONE) {
      const at = this.#free;
      this.#free = this.#next[at] as number;
      return at;
    }
    if (this.#used === this.#next.length) this.#grow();
    return this.#used++;
  }

  #grow(): void {
    const length = this.#used * 2;
    const [templates, times, next] = [new Uint32Array(length), new Float64Array(length), new Int32Array(length)];
    templates.set(this.#templates);
    times.set(this.#times);
    next.set(this.#next);
    this.#templates = templates;
    this.#times = times;
    this.#next = next;
  }
}
