import type { LineContext } from "../format";

const MINUTE_MS = 60_000;

/** Distance from UTC, in ms east, of a wall clock: as the line says, else as the context knows for that moment, else none. */
export function zoneOf(written: number | null, wallClock: number, context: LineContext | undefined): number {
  if (written !== null) return written;
  const known = context?.utcOffsetMinutes ?? 0;
  return (typeof known === "number" ? known : known(wallClock)) * MINUTE_MS;
}
