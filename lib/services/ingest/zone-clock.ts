import { zoneOffset } from "./zone-offset";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Ten years of hours: more than one file spans. */
const MAXIMUM_HOURS = 90_000;

/**
 * Offset, in minutes east of UTC, of a zone's wall clock (its reading taken for UTC, in ms). The hour that comes twice when summer time
 * ends counts as its first time; the hour that summer time leaves out is read as if the clock had not been changed.
 */
export function zoneClock(timeZone: string): (wallClock: number) => number {
  if (timeZone === "UTC") return () => 0;
  const known = new Map<number, number>();
  return (wallClock) => {
    const hour = Math.floor(wallClock / HOUR_MS);
    const before = known.get(hour);
    if (before !== undefined) return before;
    const offset = offsetIn(timeZone, hour * HOUR_MS);
    if (known.size < MAXIMUM_HOURS) known.set(hour, offset);
    return offset;
  };
}

function offsetIn(timeZone: string, wallClock: number): number {
  const earlier = zoneOffset(timeZone, wallClock - DAY_MS);
  const later = zoneOffset(timeZone, wallClock + DAY_MS);
  const fits = (offset: number) => zoneOffset(timeZone, wallClock - offset * 60_000) === offset;
  return fits(earlier) || !fits(later) ? earlier : later;
}
