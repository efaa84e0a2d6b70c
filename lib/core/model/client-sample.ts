import { hashText } from "../features/hash";
import { CLIENT_WINDOW_MS } from "../features/windows";
import type { LogEvent } from "../log/event";
import { detached } from "./reservoir";

/** Events kept of one window at most; its sums are scaled up from them. */
const WINDOW_EVENTS = 300;

export interface SampledWindow {
  client: string;
  /** The first events of the window, and how many it had in all. */
  events: LogEvent[];
  total: number;
  lastTime: number;
}

/**
 * Whole windows of a sample of clients in bounded memory: clients are chosen by hash, and whenever too many events are
 * held, half of the clients leave. Which clients stay does not depend on the order of the lines.
 */
export class ClientSample {
  readonly #capacity: number;
  #windows = new Map<string, SampledWindow>();
  #held = 0;
  #shift = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(event: LogEvent): void {
    if (event.client === null || event.time === null || !this.#keeps(event.client)) return;
    const key = `${Math.floor(event.time / CLIENT_WINDOW_MS)} ${event.client}`;
    let window = this.#windows.get(key);
    if (window === undefined) {
      window = { client: event.client, events: [], total: 0, lastTime: event.time };
      this.#windows.set(key, window);
    }
    window.total++;
    window.lastTime = Math.max(window.lastTime, event.time);
    if (window.events.length >= WINDOW_EVENTS) return;
    window.events.push(detached(event));
    if (++this.#held > this.#capacity) this.#halve();
  }

  get windows(): Iterable<SampledWindow> {
    return this.#windows.values();
  }

  /** Share of the clients kept: 1, 1/2, 1/4 … */
  get share(): number {
    return 2 ** -this.#shift;
  }

  #keeps(client: string): boolean {
    return hashText(client, 77) % 2 ** this.#shift === 0;
  }

  #halve(): void {
    // A single client that fills the sample alone stays: there is nobody else to learn from.
    while (this.#held > this.#capacity * 0.75 && this.#shift < 16) {
      this.#shift++;
      const kept = new Map([...this.#windows].filter(([, window]) => this.#keeps(window.client)));
      if (kept.size === 0) {
        this.#shift--;
        break;
      }
      this.#windows = kept;
      this.#held = 0;
      for (const window of kept.values()) this.#held += window.events.length;
    }
    if (this.#held <= this.#capacity) return;
    const half = [...this.#windows].filter(([key]) => hashText(key, 78) % 2 === 0);
    this.#windows = new Map(half);
    this.#held = half.reduce((sum, [, window]) => sum + window.events.length, 0);
  }
}
