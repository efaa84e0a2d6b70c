import type { LineContext } from "../format";
import { utcTime } from "./utc-time";
import { zoneOf } from "./zone";

const DAY_MS = 86_400_000;

/**
 * Time of a date written without its year: the latest such time that is at most a day after the reference.
 * Null without a reference time, NaN when the date exists in no recent year. `zone` is the written distance from UTC, in ms.
 */
export function inferYear(
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
  zone: number | null,
  context: LineContext | undefined,
): number | null {
  const reference = context?.referenceTime;
  if (reference === undefined || !Number.isFinite(reference)) {
    // 2024 is a leap year: the date must exist in some year for the line to count as timestamped.
    return Number.isNaN(utcTime(2024, month, day, hour, minute, second, ms)) ? Number.NaN : null;
  }
  const latest = reference + DAY_MS;
  // No zone is a day ahead of UTC.
  const newest = new Date(latest + DAY_MS).getUTCFullYear();
  for (let year = newest; year > newest - 10; year--) {
    const wallClock = utcTime(year, month, day, hour, minute, second, ms);
    const time = wallClock - zoneOf(zone, wallClock, context);
    if (time <= latest) return time;
  }
  return Number.NaN;
}
