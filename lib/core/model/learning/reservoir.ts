import { hashPair } from "../../features/hash";
import type { LogEvent } from "../../log/event";
import { detached } from "../file/detached";

/** Room beyond the capacity before what is not wanted leaves. */
const SLACK = 1.25;

/**
 * A uniform sample of a stream of unknown length: the lines whose seeded hash is lowest. The same lines in any order give
 * the same sample, in the same order.
 */
export class Reservoir {
  readonly #capacity: number;
  readonly #seed: number;
  #kept: { rank: number; event: LogEvent }[] = [];
  #ceiling = 2 ** 32;

  constructor(capacity: number, seed: number) {
    this.#capacity = capacity;
    this.#seed = seed | 0;
  }

  /** @param key hash of what tells the line from others; @param whole the event with all that its line says */
  add(event: LogEvent, key: number, whole = () => event): void {
    const rank = hashPair(key, this.#seed);
    if (rank >= this.#ceiling) return;
    this.#kept.push({ rank, event: detached(whole()) });
    if (this.#kept.length > SLACK * this.#capacity) this.#cut();
  }

  /** The sample; what was taken is no longer held. */
  take(): LogEvent[] {
    this.#cut();
    const events = this.#kept.map(({ event }) => event);
    this.#kept = [];
    return events;
  }

  #cut(): void {
    this.#kept.sort((a, b) => a.rank - b.rank || compare(a.event, b.event));
    if (this.#kept.length <= this.#capacity) return;
    this.#kept.length = this.#capacity;
    this.#ceiling = (this.#kept.at(-1)?.rank ?? 0) + 1;
  }
}

/** Two lines of one hash are mostly the same line twice. */
function compare(a: LogEvent, b: LogEvent): number {
  const one = JSON.stringify(a);
  const other = JSON.stringify(b);
  return one < other ? -1 : one > other ? 1 : 0;
}
