import { createRandom, type Random } from "../forest/random";
import type { LogEvent } from "../log/event";

/** A uniform sample of a stream of unknown length (Vitter's algorithm R), seeded: the same stream gives the same sample. */
export class Reservoir {
  readonly #capacity: number;
  readonly #random: Random;
  readonly events: LogEvent[] = [];
  #seen = 0;

  constructor(capacity: number, seed: number) {
    this.#capacity = capacity;
    this.#random = createRandom(seed);
  }

  add(event: LogEvent): void {
    this.#seen++;
    if (this.events.length < this.#capacity) {
      this.events.push(detached(event));
      return;
    }
    const place = this.#random.below(this.#seen);
    if (place < this.#capacity) this.events[place] = detached(event);
  }
}

/** A copy that shares no memory: a short piece of a line would otherwise keep the whole chunk of file alive. */
export function detached(event: LogEvent): LogEvent {
  return JSON.parse(JSON.stringify(event)) as LogEvent;
}
