import { MINUTE_MS } from "../roll-ups/windows";
import { MINUTE_COUNTS, type RouteObservation } from "./route-observation";

/** Lengths looked at, in minutes: what is short and fierce and what is long and faint both show in one of them. */
const LENGTHS = [1, 2, 3, 5, 10] as const;

/** What a route did in some minutes of its window. */
export interface RouteSpan {
  /** First moment, ms since the epoch, and length. */
  start: number;
  ms: number;
  events: number;
  /** Events of the whole source meanwhile. */
  total: number;
  refused: number;
  failures: number;
  warnings: number;
  timed: number;
  slow: number;
}

/** All that is seen of a window. */
export function spanOfAll(observation: RouteObservation): RouteSpan {
  const { start, seenMs, events, total, refused, failures, warnings, timed, slow } = observation;
  return { start, ms: seenMs, events, total, refused, failures, warnings, timed, slow };
}

/**
 * The whole of what is seen of a window, and each run of one, two, three, five and ten minutes within. As these are the
 * same runs however far the window has gone, what a growing window shows once it never loses by growing on.
 * @param visit must not keep the span: it is changed for the next
 */
export function eachSpan(observation: RouteObservation, visit: (span: RouteSpan) => void): void {
  const { start, minutes, totals } = observation;
  const span = spanOfAll(observation);
  visit(span);
  const count = totals.length;
  if (count < 2) return;
  const sums = new Float64Array((count + 1) * (MINUTE_COUNTS + 1));
  for (let i = 0; i < count; i++) {
    const at = i * (MINUTE_COUNTS + 1);
    const next = at + MINUTE_COUNTS + 1;
    for (let j = 0; j < MINUTE_COUNTS; j++) {
      sums[next + j] = (sums[at + j] as number) + (minutes[i * MINUTE_COUNTS + j] ?? 0);
    }
    sums[next + MINUTE_COUNTS] = (sums[at + MINUTE_COUNTS] as number) + (totals[i] as number);
  }
  for (const length of LENGTHS) {
    for (let from = 0; from + length <= count && length < count; from++) {
      const a = from * (MINUTE_COUNTS + 1);
      const b = (from + length) * (MINUTE_COUNTS + 1);
      const sum = (j: number) => (sums[b + j] as number) - (sums[a + j] as number);
      span.start = start + from * MINUTE_MS;
      span.ms = length * MINUTE_MS;
      span.events = sum(0);
      span.refused = sum(1);
      span.failures = sum(2);
      span.warnings = sum(3);
      span.timed = sum(4);
      span.slow = sum(5);
      span.total = sum(MINUTE_COUNTS);
      visit(span);
    }
  }
}
