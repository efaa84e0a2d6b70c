import type { MinuteWindow } from "../roll-ups/windows";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Hours of the week need two weeks of history; before that, hours of the day. */
const WEEKLY_FROM = 14 * DAY_MS;
/** Minutes of prior knowledge behind each bucket: an hour seen for a few minutes leans on the rest. */
const BUCKET_PRIOR = 10;
/** A level that was never compared between days is known to a quarter; one of an hour never seen, to a factor of two. */
const LEVEL_SPREAD = 0.25;
const LEVEL_PRIOR = 10;
const UNSEEN_SPREAD = 0.7;

/** The measures of a minute: events, then sums over events. */
export const MEASURES = ["events", "errors4xx", "errors5xx", "warnings", "latency", "surprise"] as const;
export type Measure = (typeof MEASURES)[number];

/** What a minute of this source usually looks like at each hour of the day or week. Immutable. */
export interface Rhythm {
  /** 24 or 168; the week starts on Monday 0 h UTC. */
  readonly buckets: number;
  /** Usual events a minute in each bucket. */
  readonly events: Float64Array;
  /** Relative uncertainty of that level, standard deviations of its logarithm. */
  readonly levels: Float64Array;
  /** Variance of a count over that of a Poisson count, ≥ 1: lines come in visits. Of events, 4xx, 5xx, warnings. */
  readonly dispersions: Float64Array;
  /** Share of the events that are 4xx, 5xx, warnings; bucket-independent. */
  readonly shares: Float64Array;
  /** Of ln latency and surprise: usual mean, variance of one event, variance of the level. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
  readonly drifts: Float64Array;
  /** Distinct clients: ln(clients + ½) ≈ at + slope · ln(events + ½), with this spread. */
  readonly clients: { readonly at: number; readonly slope: number; readonly spread: number };
}

/** Usual events of a minute at this time. Between the middles of two hours the usual moves in a straight line. */
export function usualEvents(rhythm: Pick<Rhythm, "buckets" | "events">, time: number): number {
  return between(rhythm.buckets, rhythm.events, time);
}

/** Relative uncertainty of `usualEvents`. */
export function levelSpread(rhythm: Pick<Rhythm, "buckets" | "levels">, time: number): number {
  return between(rhythm.buckets, rhythm.levels, time);
}

/** Usual events, and how sure that is, in each bucket. @param minutes in order of time, silent ones included */
export function learnLevels(
  minutes: readonly MinuteWindow[],
  from: number,
  to: number,
): Pick<Rhythm, "buckets" | "events" | "levels"> {
  const days = hourProfile(minutes, 24);
  const daily = { buckets: 24, ...days };
  const profile = to - from >= WEEKLY_FROM ? { buckets: 168, ...weekProfile(minutes, days.events) } : daily;
  const spread = dayToDaySpread(minutes, profile);
  const levels = profile.seen.map((count) => {
    const unseen = BUCKET_PRIOR / (BUCKET_PRIOR + count);
    return Math.hypot(spread, UNSEEN_SPREAD * unseen);
  });
  return { buckets: profile.buckets, events: profile.events, levels };
}

interface Profile {
  events: Float64Array;
  /** Minutes behind each bucket. */
  seen: Float64Array;
}

function hourProfile(minutes: readonly MinuteWindow[], buckets: number): Profile {
  const whole = typicalCount(minutes.map(({ events }) => events));
  const groups = grouped(minutes, buckets);
  const own = groups.map((group) => (group.length === 0 ? Number.NaN : typicalCount(group)));
  const events = Float64Array.from(groups, (group, i) => {
    const usual = neighboursOf(own, i) ?? whole;
    return (
      ((own[i] ?? 0) > 0 || group.length > 0 ? (own[i] as number) * group.length : 0) / (group.length + BUCKET_PRIOR) +
      (usual * BUCKET_PRIOR) / (group.length + BUCKET_PRIOR)
    );
  });
  return { events, seen: Float64Array.from(groups, (group) => group.length) };
}

/** Hours of the week, each leaning on the hour of the day times the weekday's own level. */
function weekProfile(minutes: readonly MinuteWindow[], days: Float64Array): Profile {
  const ratios = Array.from({ length: 7 }, () => ({ seen: 0, usual: 0 }));
  const groups = grouped(minutes, 168);
  groups.forEach((group, i) => {
    const day = ratios[Math.floor(i / 24)] as { seen: number; usual: number };
    if (group.length === 0) return;
    day.seen += typicalCount(group) * group.length;
    day.usual += (days[i % 24] as number) * group.length;
  });
  const events = Float64Array.from(groups, (group, i) => {
    const day = ratios[Math.floor(i / 24)] as { seen: number; usual: number };
    const expected = (days[i % 24] as number) * (day.usual > 0 ? day.seen / day.usual : 1);
    const own = group.length === 0 ? 0 : typicalCount(group) * group.length;
    return (own + expected * 3 * BUCKET_PRIOR) / (group.length + 3 * BUCKET_PRIOR);
  });
  return { events, seen: Float64Array.from(groups, (group) => group.length) };
}

/** How far whole hours of different days lie apart, on the logarithm; leans on the prior while there are few days. */
function dayToDaySpread(minutes: readonly MinuteWindow[], profile: Profile & { buckets: number }): number {
  const hours = new Map<number, { events: number; usual: number; minutes: number }>();
  for (const { start, events } of minutes) {
    const hour = Math.floor(start / HOUR_MS);
    const found = hours.get(hour) ?? { events: 0, usual: 0, minutes: 0 };
    found.events += events;
    found.usual += usualEvents(profile, start);
    found.minutes++;
    hours.set(hour, found);
  }
  const ratios = [...hours.values()]
    .filter((hour) => hour.minutes >= 30 && hour.usual > 0)
    .map((hour) => Math.min(1, Math.abs(Math.log((hour.events + 0.5) / (hour.usual + 0.5)))));
  ratios.sort((a, b) => a - b);
  // The farthest tenth may be incidents.
  const kept = ratios.slice(0, Math.ceil(ratios.length * 0.9));
  const repeats = Math.max(0, kept.length - profile.seen.filter((count) => count > 0).length);
  const square = kept.length === 0 ? 0 : kept.reduce((sum, ratio) => sum + ratio * ratio, 0) / kept.length;
  return Math.sqrt((LEVEL_PRIOR * LEVEL_SPREAD ** 2 + repeats * square) / (LEVEL_PRIOR + repeats));
}

function grouped(minutes: readonly MinuteWindow[], buckets: number): number[][] {
  const groups = Array.from({ length: buckets }, () => [] as number[]);
  for (const { start, events } of minutes) groups[Math.floor(phaseOf(start, buckets))]?.push(events);
  return groups;
}

/** Mean of the nearest seen buckets on either side, around the clock, weighted by nearness; null when none is seen. */
function neighboursOf(own: readonly number[], at: number): number | null {
  const size = own.length;
  const look = (step: number) => {
    for (let distance = 1; distance < size; distance++) {
      const value = own[(at + step * distance + size * distance) % size];
      if (value !== undefined && !Number.isNaN(value)) return { value, distance };
    }
    return null;
  };
  const before = look(-1);
  const after = look(1);
  if (before === null || after === null) return null;
  return (before.value * after.distance + after.value * before.distance) / (before.distance + after.distance);
}

/** Median of counts; where that is small the mean, of counts cut down to what chance allows: a median of 0 says nothing of 0.4. */
export function typicalCount(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  const median = sorted[sorted.length >> 1] as number;
  if (median >= 8) return median;
  let usual = median;
  for (let round = 0; round < 4; round++) {
    const most = usual + 3 * Math.sqrt(usual) + 1;
    usual = sorted.reduce((sum, value) => sum + Math.min(value, most), 0) / sorted.length;
  }
  return usual;
}

function between(buckets: number, values: Float64Array, time: number): number {
  const centre = phaseOf(time, buckets) - 0.5;
  const low = Math.floor(centre);
  const part = centre - low;
  return (values[(low + buckets) % buckets] as number) * (1 - part) + (values[(low + 1) % buckets] as number) * part;
}

/** Hours since midnight, or since Monday, UTC. */
function phaseOf(time: number, buckets: number): number {
  // 1 January 1970 was a Thursday.
  const hours = time / HOUR_MS + 72;
  return ((hours % buckets) + buckets) % buckets;
}
