const HOUR_MS = 3_600_000;

/** Visits by hour of the day (UTC), relative; people sleep, work, and shop in the evening. */
const BY_HOUR = [
  0.45, 0.33, 0.26, 0.22, 0.22, 0.28, 0.45, 0.7, 0.95, 1.15, 1.25, 1.3, 1.35, 1.25, 1.2, 1.2, 1.25, 1.35, 1.5, 1.7,
  1.75, 1.5, 1.1, 0.72,
];
/** Visits by day of the week, from Sunday, relative. */
const BY_DAY = [1.05, 1, 0.97, 0.97, 1, 1.08, 0.93];

const WEEKLY_MEAN = mean(BY_HOUR) * mean(BY_DAY);

/** How busy this moment is against the weekly mean: about 0.2 in the small hours, 1.8 on a Friday evening; mean 1 over a week. */
export function busyness(time: number): number {
  const hours = time / HOUR_MS;
  const hour = Math.floor(hours);
  const share = hours - hour;
  // The first of January 1970 was a Thursday.
  const day = BY_DAY[mod(Math.floor(hour / 24) + 4, 7)] ?? 1;
  const here = BY_HOUR[mod(hour, 24)] ?? 1;
  const next = BY_HOUR[mod(hour + 1, 24)] ?? 1;
  return (day * (here + (next - here) * share)) / WEEKLY_MEAN;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
