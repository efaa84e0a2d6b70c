const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that divide the next larger one, so that labels stand at times people say. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14].map((days) => days * DAY),
];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120] as const;
const MONTH = 30.44 * DAY;

export interface TimeTicks {
  readonly times: readonly number[];
  /** The label of one of the times: clock within a day, date at midnight. */
  labelOf(time: number): string;
}

/** Round times from `min` to `max` (ms), at most about `most` of them, in the zone of who looks. */
export function timeTicks(min: number, max: number, most: number): TimeTicks {
  const least = (max - min) / Math.max(1, most);
  const step = STEPS.find((one) => one >= least);
  if (step === undefined) {
    const months = MONTH_STEPS.find((one) => one * MONTH >= least) ?? 120;
    return { times: within(min, max, monthsFrom(min, max, months)), labelOf: (time) => monthYear.format(time) };
  }
  const times = within(min, max, step < DAY ? clockTimes(min, max, step) : datesFrom(min, max, step / DAY));
  const clock = step < MINUTE ? clockSeconds : clockMinutes;
  return { times, labelOf: (time) => (isMidnight(time) ? date.format(time) : clock.format(time)) };
}

const clockSeconds = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const clockMinutes = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const monthYear = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric" });

/** By the clock on the wall, from each midnight anew: a day may have 23 or 25 hours. */
function* clockTimes(min: number, max: number, step: number): Generator<number> {
  let last = Number.NEGATIVE_INFINITY;
  for (const midnight of datesFrom(min, max, 1)) {
    for (let passed = 0; passed < DAY; passed += step) {
      const time = new Date(midnight).setMilliseconds(passed);
      if (time > max) return;
      if (time > last) yield time;
      last = Math.max(last, time);
    }
  }
}

/** Midnights, every so many days counted from a Monday, so that they stay where they are when the range moves. */
function* datesFrom(min: number, max: number, days: number): Generator<number> {
  const day = new Date(min);
  day.setHours(0, 0, 0, 0);
  // The first Monday of the epoch was its fifth day.
  const number = Math.round((day.getTime() - day.getTimezoneOffset() * MINUTE) / DAY) - 4;
  day.setDate(day.getDate() - (((number % days) + days) % days));
  for (; day.getTime() <= max; day.setDate(day.getDate() + days)) yield day.getTime();
}

function* monthsFrom(min: number, max: number, months: number): Generator<number> {
  const first = new Date(min);
  const number = first.getFullYear() * 12 + first.getMonth();
  for (let month = number - (number % months); ; month += months) {
    const time = new Date(Math.floor(month / 12), month % 12, 1).getTime();
    if (time > max) return;
    yield time;
  }
}

function within(min: number, max: number, times: Iterable<number>): number[] {
  return [...times].filter((time) => time >= min && time <= max);
}

function isMidnight(time: number): boolean {
  const day = new Date(time);
  return day.getTime() === new Date(time).setHours(0, 0, 0, 0);
}
