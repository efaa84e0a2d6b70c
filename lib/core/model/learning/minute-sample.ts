import { mix } from "../../features/hash";
import { RollUp } from "../../features/roll-ups/roll-up";
import { emptyMinute, MINUTE_MS, type MinuteWindow } from "../../features/roll-ups/windows";
import type { LogEvent } from "../../log/event";

/** Minutes of a log in bounded memory: whole hours chosen by hash, half of them leave when there are too many. */
export class MinuteSample {
  readonly #capacity: number;
  #minutes = new Map<number, RollUp>();
  #shift = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(event: LogEvent): void {
    if (event.time === null) return;
    const minute = Math.floor(event.time / MINUTE_MS);
    if (!this.#keeps(minute)) return;
    let rollUp = this.#minutes.get(minute);
    if (rollUp === undefined) {
      rollUp = new RollUp({ minutesOnly: true });
      this.#minutes.set(minute, rollUp);
      if (this.#minutes.size > this.#capacity) this.#halve();
    }
    rollUp.add(event, null, false);
  }

  /** The sampled minutes between the first and the last, those without a line included. In order of time. */
  windows(from: number, to: number): MinuteWindow[] {
    const windows: MinuteWindow[] = [];
    const first = Math.floor(from / MINUTE_MS);
    const last = Math.floor(to / MINUTE_MS);
    while ((last - first) / 2 ** this.#shift > 2 * this.#capacity) this.#halve();
    for (let minute = first; minute <= last; minute++) {
      if (!this.#keeps(minute)) continue;
      const rollUp = this.#minutes.get(minute);
      windows.push([...(rollUp?.minutes ?? [])][0] ?? emptyMinute(minute * MINUTE_MS));
    }
    return windows;
  }

  #keeps(minute: number): boolean {
    // Whole hours, so that minutes keep their neighbours.
    return mix(Math.floor(minute / 60)) % 2 ** this.#shift === 0;
  }

  #halve(): void {
    this.#shift++;
    this.#minutes = new Map([...this.#minutes].filter(([minute]) => this.#keeps(minute)));
  }
}
