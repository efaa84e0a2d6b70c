import { isDigit } from "./scanner";
import type { Timestamp } from "./timestamp";

/** Epoch seconds (10 digits, fraction allowed), ms (13), µs (16) or ns (19) at `at`, followed by a gap; else null. */
export function readEpoch(line: string, at: number, run: number): Timestamp | null {
  if (run !== 10 && run !== 13 && run !== 16 && run !== 19) return null;
  let end = at + run;
  if (run === 10 && line.charAt(end) === "." && isDigit(line.charCodeAt(end + 1))) {
    end++;
    while (end < at + 21 && isDigit(line.charCodeAt(end))) end++;
  }
  const after = line.charAt(end);
  if (after !== "" && !" \t])|:,".includes(after)) return null;
  const time = epochToMs(Number(line.slice(at, end)));
  return time === null ? null : { time, end, style: "epoch" };
}

/**
 * Milliseconds of an epoch number whose unit is told by its size: below 1e11 seconds, 1e14 ms, 1e17 µs, else ns.
 * Null when it is not a time between September 2001 and 2286 or so.
 */
export function epochToMs(value: number): number | null {
  if (!(value >= 1e9) || value >= 1e20) return null;
  if (value < 1e11) return Math.round(value * 1e3);
  if (value < 1e14) return Math.round(value);
  return value < 1e17 ? Math.round(value / 1e3) : Math.round(value / 1e6);
}
