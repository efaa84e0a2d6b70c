import { spreadOf, tailSpread } from "../baseline";
import { typicalCount } from "../minute/rhythm";
import { type UsualShare, usualShare } from "../usual-share";
import { tailOf } from "./route-latency";
import type { RouteObservation } from "./route-observation";

const HOUR_MS = 3_600_000;
export const HOURS = 24;
/** Fewest windows, and fewest lines, that a route needs for habits of its own. */
const OWN_WINDOWS = 8;
const OWN_EVENTS = 30;
const MOST_NAMES = 2_048;
/** Windows of prior knowledge behind the volume of each hour. */
const HOUR_PRIOR = 6;
/** A volume, or a part of all, is known to a third for another day; better where a day shows it steady, but never than to a tenth. */
const LEVEL_SPREAD = 0.33;
const LEAST_LEVEL_SPREAD = 0.1;
/** Hours that a whole day shows at least. */
const WHOLE_DAY = 23;
/** What beats like a clock varies less than chance would have it; windows that must show it, and the least believed. */
const BEAT_PRIOR = 10;
export const LEAST_DISPERSION = 0.25;
/** The latency of whole windows differs by this much without meaning anything, in deviations of a line. */
const LEAST_SPREAD = 0.5;

/** What each route of a source usually does in a window. Each array has one entry per name, then one for all others. */
export interface RouteHabits {
  readonly windowMs: number;
  /** Routes, or services, with habits of their own; sorted. */
  readonly names: readonly string[];
  /** Usual events in a window: 24 for each name, by hour of the day, UTC. */
  readonly volumes: Float64Array;
  /** Variance of the volume over that of chance, ≥ `LEAST_DISPERSION`. */
  readonly volumeDispersions: Float64Array;
  /** Usual part of the source's lines, and the variance of that number over that of chance. */
  readonly parts: Float64Array;
  readonly partDispersions: Float64Array;
  /** How well both are known for another day, standard deviations of their logarithm. */
  readonly volumeSpreads: Float64Array;
  readonly partSpreads: Float64Array;
  readonly failures: Float64Array;
  readonly failureDispersions: Float64Array;
  readonly refused: Float64Array;
  readonly refusedDispersions: Float64Array;
  readonly warnings: Float64Array;
  readonly warningDispersions: Float64Array;
  /** Of lines with a time taken, those far slower than their route usually is. */
  readonly slow: Float64Array;
  readonly slowDispersions: Float64Array;
  /** Usual place and spread of what `tailOf` says of a window. */
  readonly tails: Float64Array;
  readonly tailSpreads: Float64Array;
}

/** Place of a route in the habits; that of all others for an unknown one. */
export function placeOf({ names }: RouteHabits, key: string): number {
  let low = 0;
  let high = names.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = names[middle] as string;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return names.length;
}

/**
 * @param observations of whole hours, silent ones left out
 * @param totals events of the source in each window of the same hours, by its start
 */
export function learnRouteHabits(
  observations: readonly RouteObservation[],
  totals: ReadonlyMap<number, number>,
  windowMs: number,
): RouteHabits {
  const groups = new Map<string, RouteObservation[]>();
  for (const one of observations) {
    const group = groups.get(one.key);
    if (group === undefined) groups.set(one.key, [one]);
    else group.push(one);
  }
  const known = [...groups]
    .map(([name, group]) => ({ name, group, events: group.reduce((sum, { events }) => sum + events, 0) }))
    .filter(({ group, events }) => group.length >= OWN_WINDOWS && events >= OWN_EVENTS)
    .sort((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_NAMES)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const pooled = whatIsUsual(observations);
  const usual = [...known.map(({ group }) => whatIsUsual(group)), pooled];
  const volumes = known.map(({ group }) => volumeOf(group, totals));
  const column = (read: (entry: Usual) => number) => Float64Array.from(usual, read);
  return {
    windowMs,
    names: known.map(({ name }) => name),
    volumes: Float64Array.from(volumes.flatMap(({ hours }) => hours)),
    volumeDispersions: Float64Array.from(volumes, ({ dispersion }) => dispersion),
    parts: Float64Array.from(volumes, ({ part }) => part.share),
    partDispersions: Float64Array.from(volumes, ({ part }) => part.dispersion),
    volumeSpreads: Float64Array.from(volumes, ({ spread }) => spread),
    partSpreads: Float64Array.from(volumes, ({ partSpread }) => partSpread),
    failures: column(({ failures }) => failures.share),
    failureDispersions: column(({ failures }) => failures.dispersion),
    refused: column(({ refused }) => refused.share),
    refusedDispersions: column(({ refused }) => refused.dispersion),
    warnings: column(({ warnings }) => warnings.share),
    warningDispersions: column(({ warnings }) => warnings.dispersion),
    slow: column(({ slow }) => slow.share),
    slowDispersions: column(({ slow }) => slow.dispersion),
    tails: column(({ tail }) => tail.median),
    tailSpreads: column(({ tail }) => tail.scale),
  };
}

interface Usual {
  failures: UsualShare;
  refused: UsualShare;
  warnings: UsualShare;
  slow: UsualShare;
  tail: { median: number; scale: number };
}

function whatIsUsual(group: readonly RouteObservation[]): Usual {
  const shareOf = (read: (one: RouteObservation) => number) =>
    usualShare(group.map((one) => ({ events: one.events, count: read(one) })));
  const tails = group.map(tailOf).filter((value) => !Number.isNaN(value));
  const { median, scale } = spreadOf(tails, LEAST_SPREAD);
  return {
    failures: shareOf(({ failures }) => failures),
    refused: shareOf(({ refused }) => refused),
    warnings: shareOf(({ warnings }) => warnings),
    slow: usualShare(group.map(({ timed, slow }) => ({ events: timed, count: slow }))),
    tail: { median: Number.isNaN(median) ? 0 : median, scale },
  };
}

/** Windows of the source in which the route was silent count as none. */
function volumeOf(group: readonly RouteObservation[], totals: ReadonlyMap<number, number>) {
  const byStart = new Map(group.map(({ start, events }) => [start, events]));
  const hours = Array.from({ length: HOURS }, () => [] as number[]);
  const counts: { events: number; count: number }[] = [];
  for (const [start, total] of totals) {
    const count = byStart.get(start) ?? 0;
    hours[hourOf(start)]?.push(count);
    counts.push({ events: total, count });
  }
  const whole = typicalCount(counts.map(({ count }) => count));
  const usual = hours.map(
    (seen) => (typicalCount(seen) * seen.length + whole * HOUR_PRIOR) / (seen.length + HOUR_PRIOR),
  );
  const seen = [...totals.keys()].map((start) => [byStart.get(start) ?? 0, usual[hourOf(start)] as number] as const);
  const part = usualShare(counts);
  if (part.dispersion === 1)
    part.dispersion = Math.min(1, variesBy(counts.map(({ events, count }) => [count, events * part.share])));
  return { hours: usual, dispersion: variesBy(seen), part, ...levelSpreads(byStart, totals) };
}

/**
 * From one day to the next the volume of an hour, and the part of all lines, move no more than from hour to hour within a day: a
 * clock's are known well after one.
 */
function levelSpreads(byStart: ReadonlyMap<number, number>, totals: ReadonlyMap<number, number>) {
  const hours = new Map<number, { count: number; total: number; windows: number }>();
  for (const [start, total] of totals) {
    const hour = Math.floor(start / HOUR_MS);
    const sums = hours.get(hour) ?? { count: 0, total: 0, windows: 0 };
    hours.set(hour, {
      count: sums.count + (byStart.get(start) ?? 0),
      total: sums.total + total,
      windows: sums.windows + 1,
    });
  }
  const seen = [...hours.values()];
  const all = (read: (hour: (typeof seen)[number]) => number) => seen.reduce((sum, hour) => sum + read(hour), 0);
  const spreadAround = (expected: (hour: (typeof seen)[number]) => number) => {
    if (seen.length < WHOLE_DAY) return LEVEL_SPREAD;
    const scale = all(({ count }) => count) / Math.max(1, all(expected));
    const residuals = seen.map((hour) => Math.log((hour.count + 0.5) / (expected(hour) * scale + 0.5)));
    return Math.min(LEVEL_SPREAD, Math.max(LEAST_LEVEL_SPREAD, tailSpread(residuals)));
  };
  return { spread: spreadAround(({ windows }) => windows), partSpread: spreadAround(({ total }) => total) };
}

/** Variance over that of chance. @param counts each with what was expected */
function variesBy(counts: readonly (readonly [count: number, expected: number])[]): number {
  const residuals = counts.map(([count, expected]) => (count - expected) / Math.sqrt(Math.max(0.5, expected)));
  const seen = tailSpread(residuals) ** 2;
  const believed = (seen * residuals.length + BEAT_PRIOR) / (residuals.length + BEAT_PRIOR);
  return seen >= 1 ? seen : Math.max(LEAST_DISPERSION, believed);
}

/** Hour of the day, UTC. */
export function hourOf(time: number): number {
  return ((Math.floor(time / HOUR_MS) % HOURS) + HOURS) % HOURS;
}
