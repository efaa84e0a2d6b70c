import type { FieldSpan } from "./field-span";

const MAXIMUM_WORDS = 64;
/** What a number may count, in milliseconds. */
const SCALES = [1, 1_000, 1e-3, 1e-6];

/** The first number from `from` on that is `latencyMs` in some unit; null when there is none. */
export function durationSpan(line: string, from: number, latencyMs: number): FieldSpan | null {
  const number = /\d{1,15}(?:\.\d{1,9})?/g;
  number.lastIndex = Math.max(0, from);
  for (let n = 0; n < MAXIMUM_WORDS; n++) {
    const match = number.exec(line);
    if (match === null) return null;
    const value = Number(match[0]);
    const isIt = SCALES.some((scale) => Math.abs(value * scale - latencyMs) <= 1e-9 * Math.max(1, latencyMs));
    if (isIt) return { field: "latencyMs", start: match.index, end: match.index + match[0].length };
  }
  return null;
}
