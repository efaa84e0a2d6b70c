const MINUTE_MS = 60_000;
/** No pause shorter than this is called silence by itself. */
const SHORTEST_MS = 10 * MINUTE_MS;
const LONGEST_MS = 7 * 24 * 60 * MINUTE_MS;
/** Fewer minutes with lines tell no rhythm. */
const ENOUGH = 20;
/** Pauses longer than the usual ones by so much are still ordinary. */
const SLACK = 1.5;
/** So many of the longest pauses are taken for earlier outages. */
const OUTAGES = 2;

/**
 * How long a source may send nothing before that is odd, in ms, by the minutes in which it sent before (starts, ms since the epoch,
 * in order): half as long again as its third-longest pause, so that quiet nights are ordinary and two outages do not count; at least ten minutes.
 * Null where it has sent in too few minutes to tell.
 */
export function silenceLimit(minutes: readonly number[]): number | null {
  if (minutes.length < ENOUGH) return null;
  const pauses: number[] = [];
  for (let i = 1; i < minutes.length; i++) pauses.push((minutes[i] ?? 0) - (minutes[i - 1] ?? 0));
  pauses.sort((a, b) => b - a);
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, SLACK * (pauses[OUTAGES] ?? 0)));
}
