import { Invalid } from "@/lib/base/errors";

/** A whole number given as an option; Invalid names the option and the allowed range. */
export function wholeNumber(option: string, text: string, low: number, high = Number.MAX_SAFE_INTEGER): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= low && value <= high) return value;
  const range = high === Number.MAX_SAFE_INTEGER ? `of at least ${low}` : `from ${low} to ${high}`;
  throw new Invalid("option", `${option} wants a whole number ${range}, not "${text}".`);
}

/** One of a few names given as an option. */
export function oneOf<T extends string>(option: string, text: string, names: readonly T[]): T {
  const found = names.find((name) => name === text);
  if (found !== undefined) return found;
  throw new Invalid("option", `${option} wants one of ${names.join(", ")}, not "${text}".`);
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const LONGEST_SECONDS = 86_400;

/** A length of time given as an option ("15s", "30m", "1h"), in ms; from one second to a day, and a part of a day. */
export function duration(option: string, text: string): number {
  const [, amount, unit] = text.match(/^(\d+)([smhd])$/) ?? [];
  const seconds = Number(amount ?? Number.NaN) * (SECONDS[unit ?? ""] ?? 0);
  if (seconds >= 1 && seconds <= LONGEST_SECONDS && LONGEST_SECONDS % seconds === 0) return seconds * 1_000;
  throw new Invalid("option", `${option} wants a length that divides a day, such as 15s, 30m or 1h, not "${text}".`);
}
