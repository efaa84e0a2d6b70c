import { mix } from "../../features/hash";
import { RollUp } from "../../features/roll-ups/roll-up";
import { emptyMinute, MINUTE_MS, type MinuteWindow } from "../../features/roll-ups/windows";
import type { LogEvent } from "../../log/event";

const HOUR_MINUTES = 60;
const HOUR_MS = HOUR_MINUTES * MINUTE_MS;

/** Minutes of a log in bounded memory: whole hours chosen by hash, half of them leave when there are too many. */
export class MinuteSample {
  readonly #capacity: number;
  /** Whole hours, so that minutes keep their neighbours. */
  #hours = new Map<number, RollUp>();
  #shift = 0;

  /** @param capacity most hours held */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(event: LogEvent): void {
    if (event.time === null) return;
    const hour = Math.floor(event.time / HOUR_MS);
    if (!this.#keeps(hour)) return;
    let rollUp = this.#hours.get(hour);
    if (rollUp === undefined) {
      rollUp = new RollUp({ minutesOnly: true });
      this.#hours.set(hour, rollUp);
      if (this.#hours.size > this.#capacity) this.#halve();
    }
    rollUp.add(event, null, false);
  }

  /** The sampled minutes between the first and the last, those without a line included. In order of time. */
  windows(from: number, to: number): MinuteWindow[] {
    const windows: MinuteWindow[] = [];
    const first = Math.floor(from / MINUTE_MS);
    const last = Math.floor(to / MINUTE_MS);
    while ((last - first) / HOUR_MINUTES / 2 ** this.#shift > 2 * this.#capacity) this.#halve();
    for (let hour = Math.floor(from / HOUR_MS); hour <= Math.floor(to / HOUR_MS); hour++) {
      if (!this.#keeps(hour)) continue;
      const seen = new Map([...(this.#hours.get(hour)?.minutes ?? [])].map((minute) => [minute.start, minute]));
      const until = Math.min(last, hour * HOUR_MINUTES + HOUR_MINUTES - 1);
      for (let minute = Math.max(first, hour * HOUR_MINUTES); minute <= until; minute++) {
        windows.push(seen.get(minute * MINUTE_MS) ?? emptyMinute(minute * MINUTE_MS));
      }
    }
    return windows;
  }

  #keeps(hour: number): boolean {
    return mix(hour) % 2 ** this.#shift === 0;
  }

  #halve(): void {
    this.#shift++;
    this.#hours = new Map([...this.#hours].filter(([hour]) => this.#keeps(hour)));
  }
}
