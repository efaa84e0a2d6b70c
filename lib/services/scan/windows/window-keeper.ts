import { RollUp } from "@/lib/core/features/roll-ups/roll-up";
import {
  type ClientWindow,
  emptyMinute,
  MINUTE_MS,
  type MinuteWindow,
  type RouteWindow,
} from "@/lib/core/features/roll-ups/windows";
import type { LineScore } from "@/lib/core/features/unit-score";
import type { LogEvent } from "@/lib/core/log/event";

const HOUR_MS = 3_600_000;
/** Hours kept open: enough for the usual disorder within a log and for rotated files read in turn. */
const OPEN_HOURS = 6;

export interface ClosedWindows {
  clients: ClientWindow[];
  /** Rows of whole windows. */
  routes: RouteWindow[];
  minutes: MinuteWindow[];
}

/**
 * Sums scored lines up into client windows and minutes with flat memory: hours of event time that were not touched for a
 * while are closed and handed on. A line that is later still opens its hour again, as windows of their own.
 */
export class WindowKeeper {
  readonly #open = new Map<number, RollUp>();
  readonly #onClosed: (windows: ClosedWindows) => void;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  #current: { hour: number; rollUp: RollUp } | null = null;

  constructor(onClosed: (windows: ClosedWindows) => void) {
    this.#onClosed = onClosed;
  }

  add(event: LogEvent, score: LineScore | null, isAnomaly: boolean): void {
    if (event.time === null) return;
    this.#from = Math.min(this.#from, event.time);
    this.#to = Math.max(this.#to, event.time);
    this.#rollUpOf(Math.floor(event.time / HOUR_MS)).add(event, score, isAnomaly);
  }

  /** Closes what is still open, in order of time. */
  finish(): void {
    for (const hour of [...this.#open.keys()].sort((a, b) => a - b)) this.#close(hour);
  }

  /** Event time seen so far, ms since the epoch; null when no line had a time. */
  get span(): { from: number; to: number } | null {
    return this.#from <= this.#to ? { from: this.#from, to: this.#to } : null;
  }

  #rollUpOf(hour: number): RollUp {
    if (this.#current?.hour === hour) return this.#current.rollUp;
    const rollUp = this.#open.get(hour) ?? new RollUp();
    // Putting it back last keeps the least recently touched hour first.
    this.#open.delete(hour);
    this.#open.set(hour, rollUp);
    if (this.#open.size > OPEN_HOURS) {
      const oldest = this.#open.keys().next();
      if (!oldest.done) this.#close(oldest.value);
    }
    this.#current = { hour, rollUp };
    return rollUp;
  }

  #close(hour: number): void {
    const rollUp = this.#open.get(hour);
    if (rollUp === undefined) return;
    this.#open.delete(hour);
    if (this.#current?.hour === hour) this.#current = null;
    const clients = [...rollUp.clients].sort((a, b) => a.start - b.start || compareText(a.client, b.client));
    this.#onClosed({
      clients,
      routes: [...rollUp.routes],
      minutes: this.#withEmptyMinutes([...rollUp.minutes], hour * HOUR_MS),
    });
  }

  /** A minute of silence between two busy ones is an observation too. */
  #withEmptyMinutes(minutes: MinuteWindow[], start: number): MinuteWindow[] {
    const byStart = new Map(minutes.map((minute) => [minute.start, minute]));
    const first = Math.max(start, Math.floor(this.#from / MINUTE_MS) * MINUTE_MS);
    const last = Math.min(start + HOUR_MS - 1, this.#to);
    const all: MinuteWindow[] = [];
    for (let minute = first; minute <= last; minute += MINUTE_MS) all.push(byStart.get(minute) ?? emptyMinute(minute));
    return all;
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
