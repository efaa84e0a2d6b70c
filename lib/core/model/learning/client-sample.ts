import { hashText } from "../../features/hash";
import type { LogEvent } from "../../log/event";
import { detached } from "../file/detached";

/** Events kept of one window at most; its sums are scaled up from them. */
const WINDOW_EVENTS = 200;

export interface SampledWindow {
  /** Some events of the window, chosen by hash, and how many it had in all. */
  events: LogEvent[];
  total: number;
  lastTime: number;
}

interface OpenWindow extends SampledWindow {
  keys: number[];
  /** One in 2^shift events is kept. */
  shift: number;
}

/**
 * Whole client windows in bounded memory: chosen by the hash of client and time, so that a client of many windows is
 * as present in the sample as in the log. Whenever too many events are held, half of the windows leave; what stays does
 * not depend on the order of the lines.
 */
export class ClientSample {
  readonly windowMs: number;
  readonly #capacity: number;
  #windows = new Map<string, OpenWindow>();
  #held = 0;
  #shift = 0;

  /** @param capacity most events held */
  constructor(capacity: number, windowMs: number) {
    this.windowMs = windowMs;
    this.#capacity = capacity;
  }

  /** @param key hash of what tells the line from others; @param whole the event with all that its line says */
  add(event: LogEvent, key: number, whole = () => event): void {
    if (event.client === null || event.time === null) return;
    const id = `${Math.floor(event.time / this.windowMs)} ${event.client}`;
    let window = this.#windows.get(id);
    if (window === undefined) {
      if (!this.#keeps(id)) return;
      window = { events: [], keys: [], total: 0, lastTime: event.time, shift: 0 };
      this.#windows.set(id, window);
    }
    window.total++;
    window.lastTime = Math.max(window.lastTime, event.time);
    if (key % 2 ** window.shift !== 0) return;
    window.events.push(detached(whole()));
    window.keys.push(key);
    this.#held++;
    while (window.events.length > WINDOW_EVENTS && window.shift < 31) this.#thin(window);
    while (this.#held > this.#capacity) this.#halve();
  }

  /** The sample, in an order that does not depend on that of the lines; what was taken is no longer held. */
  take(): SampledWindow[] {
    const windows = [...this.#windows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, window]) => window);
    this.#windows.clear();
    return windows;
  }

  /** Share of the windows kept: 1, 1/2, 1/4 … */
  get share(): number {
    return 2 ** -this.#shift;
  }

  #keeps(id: string): boolean {
    return this.#shift === 0 || hashText(id, 77) % 2 ** this.#shift === 0;
  }

  #thin(window: OpenWindow): void {
    window.shift++;
    const before = window.events.length;
    const stays = window.keys.map((key) => key % 2 ** window.shift === 0);
    window.events = window.events.filter((_, i) => stays[i]);
    window.keys = window.keys.filter((_, i) => stays[i]);
    this.#held += window.events.length - before;
  }

  #halve(): void {
    this.#shift++;
    this.#windows = new Map([...this.#windows].filter(([id]) => this.#keeps(id)));
    this.#held = 0;
    for (const window of this.#windows.values()) this.#held += window.events.length;
  }
}
