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
