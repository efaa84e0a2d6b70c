import type { LineContext } from "../format";
import { utcTime } from "./utc-time";

const DAY_MS = 86_400_000;

/**
 * Time of a date written without its year: the latest such time that is at most a day after the reference.
 * Null without a reference time, NaN when the date exists in no recent year. `offsetMs` is the zone's distance from UTC.
 */
export function inferYear(
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
  offsetMs: number,
  context: LineContext | undefined,
): number | null {
  const reference = context?.referenceTime;
  if (reference === undefined || !Number.isFinite(reference)) {
    // 2024 is a leap year: the date must exist in some year for the line to count as timestamped.
    return Number.isNaN(utcTime(2024, month, day, hour, minute, second, ms)) ? Number.NaN : null;
  }
  const latest = reference + DAY_MS;
  const newest = new Date(latest + offsetMs).getUTCFullYear();
  for (let year = newest; year > newest - 9; year--) {
    const time = utcTime(year, month, day, hour, minute, second, ms) - offsetMs;
    if (time <= latest) return time;
  }
  return Number.NaN;
}
