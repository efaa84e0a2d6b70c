const HOUR_MS = 3_600_000;
/** Lines this far apart belong to other stretches of a log. */
const GAP_HOURS = 24;
/** Of all lines, so few at either end are strays: a clock that went wrong, an old line that was sent on. */
const STRAYS = 0.01;

interface Hour {
  readonly hour: number;
  lines: number;
  first: number;
  last: number;
}

/** From when to when a log goes, whatever the order of its lines, without the few that lie more than a day off either end. */
export class LogSpan {
  readonly #hours = new Map<number, Hour>();
  #current: Hour | null = null;
  #lines = 0;

  /** @param time ms since the epoch */
  add(time: number): void {
    const found = this.#hourOf(Math.floor(time / HOUR_MS));
    this.#lines++;
    found.lines++;
    if (time < found.first) found.first = time;
    if (time > found.last) found.last = time;
  }

  /** First and last moment, ms since the epoch; null where no line had a time. */
  get whole(): { from: number; to: number } | null {
    const hours = [...this.#hours.values()].sort((a, b) => a.hour - b.hour);
    const from = this.#withoutStrays(hours)?.first;
    const to = this.#withoutStrays(hours.reverse())?.last;
    return from === undefined || to === undefined ? null : { from, to };
  }

  #hourOf(hour: number): Hour {
    if (this.#current?.hour === hour) return this.#current;
    const found = this.#hours.get(hour) ?? {
      hour,
      lines: 0,
      first: Number.POSITIVE_INFINITY,
      last: Number.NEGATIVE_INFINITY,
    };
    this.#hours.set(hour, found);
    this.#current = found;
    return found;
  }

  /** The first of these hours that is not among the strays. */
  #withoutStrays(hours: readonly Hour[]): Hour | undefined {
    let begin = hours[0];
    let lines = 0;
    for (const [i, one] of hours.entries()) {
      const next = hours[i + 1];
      lines += one.lines;
      if (next === undefined || lines > this.#lines * STRAYS) break;
      if (Math.abs(next.hour - one.hour) > GAP_HOURS) begin = next;
    }
    return begin;
  }
}
