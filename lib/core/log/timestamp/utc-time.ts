const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Milliseconds since the epoch of a calendar time in UTC; NaN when a part is out of its range.
 * Years 1970–2999, month 1–12, day as the month allows, second up to 60 (a leap second counts as the next one).
 */
export function utcTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
): number {
  if (year < 1970 || year > 2999 || month < 1 || month > 12 || day < 1) return Number.NaN;
  if (day > (DAYS_IN_MONTH[month - 1] ?? 0)) return Number.NaN;
  if (day === 29 && month === 2 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return Number.NaN;
  if (!(hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60)) return Number.NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}
