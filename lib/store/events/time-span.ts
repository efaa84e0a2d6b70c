import type { EventRow } from "./event-row";

/** First and last moment, ms since the epoch. */
export interface TimeSpan {
  first: number;
  last: number;
}

/** From the earliest event to the latest; null of none. */
export function spanOf(events: readonly EventRow[]): TimeSpan | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { time } of events) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return events.length === 0 ? null : { first, last };
}
