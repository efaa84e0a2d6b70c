import type { EventView } from "@/lib/contracts/anomaly";
import type { Connection } from "./live-stream";

export interface LiveState {
  readonly connection: Connection;
  /** Newest first; at most `MOST_ROWS`. */
  readonly rows: readonly EventView[];
  readonly paused: boolean;
  /** Events that came while paused. */
  readonly waiting: number;
  /** Events the server or this page dropped to keep up. */
  readonly skipped: number;
  readonly eventsPerMinute: number | null;
  /** Events of each of the last seconds, oldest first. */
  readonly pace: readonly number[];
}

export const MOST_ROWS = 500;
const PACE_SECONDS = 60;

export const NOTHING_YET: LiveState = {
  connection: "connecting",
  rows: [],
  paused: false,
  waiting: 0,
  skipped: 0,
  eventsPerMinute: null,
  pace: [],
};

/** The live rows of one source. Tells its listeners at most a few times a second, however fast the stream is. */
export class LiveFeed {
  #state: LiveState = NOTHING_YET;
  #held: EventView[] = [];
  #lastId = 0n;
  /** What comes next came while this page did not look. */
  #isBehind = true;
  #seconds = new Map<number, number>();
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): LiveState => this.#state;

  add(events: readonly EventView[], skipped: number, now: number): void {
    // A reconnect may repeat what was on its way; ids only grow.
    const fresh = events.filter((event) => BigInt(event.id) > this.#lastId);
    const last = fresh.at(-1);
    for (const { time } of fresh) {
      const second = Math.floor((this.#isBehind ? Math.min(time, now) : now) / 1000);
      this.#seconds.set(second, (this.#seconds.get(second) ?? 0) + 1);
    }
    if (last) {
      this.#lastId = BigInt(last.id);
      this.#isBehind = false;
    }
    const newest = [...fresh].reverse();
    const { paused, rows } = this.#state;
    if (paused) {
      this.#held = newest.concat(this.#held);
      const dropped = Math.max(0, this.#held.length - MOST_ROWS);
      this.#held.length = Math.min(this.#held.length, MOST_ROWS);
      this.#change({
        waiting: this.#state.waiting + fresh.length,
        skipped: this.#state.skipped + skipped + dropped,
      });
    } else {
      this.#change({ rows: newest.concat(rows).slice(0, MOST_ROWS), skipped: this.#state.skipped + skipped });
    }
  }

  pause(): void {
    this.#change({ paused: true });
  }

  /** Shows what waited, and goes on. */
  resume(): void {
    const rows = this.#held.concat(this.#state.rows).slice(0, MOST_ROWS);
    this.#held = [];
    this.#change({ paused: false, waiting: 0, rows });
  }

  setConnection(connection: Connection): void {
    if (connection !== "live") this.#isBehind = true;
    this.#change({ connection });
  }

  setRate(eventsPerMinute: number): void {
    this.#change({ eventsPerMinute });
  }

  /** Once a second: the course of the last minute moves on even when nothing comes. */
  tick(now: number): void {
    const until = Math.floor(now / 1000);
    for (const second of this.#seconds.keys()) if (second < until - PACE_SECONDS) this.#seconds.delete(second);
    const pace = Array.from({ length: PACE_SECONDS }, (_, n) => this.#seconds.get(until - PACE_SECONDS + n) ?? 0);
    this.#change({ pace });
  }

  #change(part: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...part };
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const listener of this.#listeners) listener();
    }, 100);
  }
}
