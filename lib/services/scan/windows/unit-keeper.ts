import { RollUp } from "@/lib/core/features/roll-ups/roll-up";
import type { LineScore } from "@/lib/core/features/unit-score";
import type { LogEvent } from "@/lib/core/log/event";

/** Lines this late, by event time, still count for their window; later ones do not. */
export const LATENESS_MS = 10 * 60_000;
/** A leap of the clock this far ahead is believed once so many lines agree: a single wrong date must not make all others late. */
const LEAP_MS = 60 * 60_000;
const BELIEVED = 100;

export interface ClosedWindow {
  start: number;
  /** Everything but the scores of lines. */
  rollUp: RollUp;
}

/**
 * Sums scored lines up into windows and hands each on once, in order of time, when no line within the lateness can change
 * it any more. So the windows are the same whichever way such lines are mixed, and memory holds what is open only.
 */
export class UnitKeeper {
  readonly #windowMs: number;
  readonly #minutesOnly: boolean;
  readonly #open = new Map<number, RollUp>();
  /** Latest believed time, and the times that leap ahead of it. */
  #high = Number.NEGATIVE_INFINITY;
  #ahead: number[] = [];
  #closedTo = Number.NEGATIVE_INFINITY;
  #late = 0;

  constructor(options: { windowMs: number; minutesOnly: boolean }) {
    this.#windowMs = options.windowMs;
    this.#minutesOnly = options.minutesOnly;
  }

  add(event: LogEvent, score: LineScore): void {
    const { time } = event;
    if (time === null) return;
    const start = Math.floor(time / this.#windowMs) * this.#windowMs;
    if (start < this.#closedTo) {
      this.#late++;
      return;
    }
    let rollUp = this.#open.get(start);
    if (rollUp === undefined) {
      rollUp = new RollUp({ windowMs: this.#windowMs, minutesOnly: this.#minutesOnly });
      this.#open.set(start, rollUp);
    }
    rollUp.add(event, score, false);
    this.#follow(time);
  }

  /** Lines that came too late for their window. */
  get late(): number {
    return this.#late;
  }

  /** The windows that are over, in order of time. */
  takeClosed(): ClosedWindow[] {
    return this.#take(this.#high - LATENESS_MS - this.#windowMs);
  }

  /** All that are left. */
  takeRest(): ClosedWindow[] {
    return this.#take(Number.POSITIVE_INFINITY);
  }

  #take(last: number): ClosedWindow[] {
    const due = [...this.#open.keys()].filter((start) => start <= last).sort((a, b) => a - b);
    const closed = due.map((start) => ({ start, rollUp: this.#open.get(start) as RollUp }));
    for (const start of due) this.#open.delete(start);
    const end = due.at(-1);
    if (end !== undefined) this.#closedTo = Math.max(this.#closedTo, end + this.#windowMs);
    return closed;
  }

  #follow(time: number): void {
    if (time <= this.#high + LEAP_MS) {
      this.#high = Math.max(this.#high, time);
      return;
    }
    this.#ahead.push(time);
    if (this.#ahead.length < BELIEVED) return;
    this.#high = this.#ahead.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
    this.#ahead = [];
  }
}
