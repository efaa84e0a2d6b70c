import { hashText } from "../features/hash";
import type { LogEvent } from "../log/event";
import { detached } from "./reservoir";

/** Events kept of one window at most; its sums are scaled up from them. */
const WINDOW_EVENTS = 200;

export interface SampledWindow {
  /** The first events of the window, and how many it had in all. */
  events: LogEvent[];
  total: number;
  lastTime: number;
}

/**
 * Whole client windows in bounded memory: chosen by the hash of client and time, so that a client of many windows is
 * as present in the sample as in the log. Whenever too many events are held, half of the windows leave; which ones
 * stay does not depend on the order of the lines.
 */
export class ClientSample {
  readonly windowMs: number;
  readonly #capacity: number;
  #windows = new Map<string, SampledWindow>();
  #held = 0;
  #shift = 0;

  /** @param capacity most events held */
  constructor(capacity: number, windowMs: number) {
    this.windowMs = windowMs;
    this.#capacity = capacity;
  }

  add(event: LogEvent): void {
    if (event.client === null || event.time === null) return;
    const key = `${Math.floor(event.time / this.windowMs)} ${event.client}`;
    let window = this.#windows.get(key);
    if (window === undefined) {
      if (!this.#keeps(key)) return;
      window = { events: [], total: 0, lastTime: event.time };
      this.#windows.set(key, window);
    }
    window.total++;
    window.lastTime = Math.max(window.lastTime, event.time);
    if (window.events.length >= WINDOW_EVENTS) return;
    window.events.push(detached(event));
    this.#held++;
    while (this.#held > this.#capacity) this.#halve();
  }

  get windows(): Iterable<SampledWindow> {
    return this.#windows.values();
  }

  /** Share of the windows kept: 1, 1/2, 1/4 … */
  get share(): number {
    return 2 ** -this.#shift;
  }

  #keeps(key: string): boolean {
    return this.#shift === 0 || hashText(key, 77) % 2 ** this.#shift === 0;
  }

  #halve(): void {
    this.#shift++;
    this.#windows = new Map([...this.#windows].filter(([key]) => this.#keeps(key)));
    this.#held = 0;
    for (const window of this.#windows.values()) this.#held += window.events.length;
  }
}
