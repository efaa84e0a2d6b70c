/** An id that begins with a nought, or is longer than any measurement, is none. */
const MEASUREMENT = /^[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,17})?(?:[eE][-+]?\d{1,2})?$/;
const LONGEST = 24;

/** The number a field says; null when it says something else. */
export function readNumber(text: string | undefined): number | null {
  if (text === undefined || text.length > LONGEST || !MEASUREMENT.test(text)) return null;
  return Number(text);
}
