import { spreadOf, tailSpread } from "../baseline";
import { countDistinct } from "../roll-ups/bitmap";
import type { MinuteWindow } from "../roll-ups/windows";
import { usualShare } from "../usual-share";
import { learnLevels, type Rhythm, usualEvents } from "./rhythm";

const HOUR_MS = 3_600_000;
/** Times the lines of the typical minute that are hardly the rush hour's. */
const FLOOD = 4;
/** Fewer say nothing about an hour. */
const LINES_OF_AN_HOUR = 30;
/** A mean may move this much without meaning anything: variance of ln latency, of nats of surprise. */
const LEAST_DRIFT = [0.15 ** 2, 0.3 ** 2] as const;

/** @param minutes in order of time, silent ones included */
export function learnRhythm(minutes: readonly MinuteWindow[], from: number, to: number): Rhythm {
  const levels = learnLevels(minutes, from, to);
  const mostEvents = mostBelieved(minutes);
  const shareOf = (read: (minute: MinuteWindow) => number) =>
    usualShare(
      minutes.map((minute) => ({ events: minute.events, count: read(minute) })),
      mostEvents,
    );
  const shares = [
    shareOf((minute) => minute.errors4xx),
    shareOf((minute) => minute.errors5xx),
    shareOf((minute) => minute.warnings),
  ];
  const residuals = minutes
    .map((minute) => ({ usual: usualEvents(levels, minute.start), events: minute.events }))
    .filter(({ usual }) => usual >= 1)
    .map(({ usual, events }) => (events - usual) / Math.sqrt(usual));
  const latency = meanOf(minutes, ({ logLatency, latencyEvents }) => [logLatency, latencyEvents], LEAST_DRIFT[0]);
  const surprise = meanOf(minutes, (minute) => [minute.surprise, minute.events - minute.unscored], LEAST_DRIFT[1]);
  return {
    ...levels,
    dispersions: Float64Array.of(
      Math.max(1, tailSpread(residuals) ** 2),
      ...shares.map(({ dispersion }) => dispersion),
    ),
    shares: Float64Array.from(shares, ({ share }) => share),
    means: Float64Array.of(latency.mean, surprise.mean),
    variances: Float64Array.of(latency.variance, surprise.variance),
    drifts: Float64Array.of(latency.drift, surprise.drift),
    clients: clientsOf(minutes),
  };
}

/** Lines of a minute beyond which it may be a flood, which says no more of usual shares than an ordinary busy minute. */
function mostBelieved(minutes: readonly MinuteWindow[]): number {
  const events = minutes.map((minute) => minute.events).filter((count) => count > 0);
  return FLOOD * Math.max(1, medianOf(events));
}

/** Usual mean of a measured quantity; variance of one event; and how far the mean of a minute wanders beyond that. */
function meanOf(
  minutes: readonly MinuteWindow[],
  read: (minute: MinuteWindow) => [sum: number, count: number],
  leastDrift: number,
) {
  const values = minutes
    .map((minute) => read(minute))
    .filter(([, count]) => count > 0)
    .map(([sum, count]) => ({ mean: sum / count, count }));
  if (values.length === 0) return { mean: Number.NaN, variance: 1, drift: leastDrift };
  const mean = spreadOf(
    values.map((value) => value.mean),
    0,
  ).median;
  const variance = tailSpread(values.map((value) => (value.mean - mean) * Math.sqrt(value.count))) ** 2;
  const drift = Math.max(leastDrift, tailSpread(hourMeans(minutes, read).map((value) => value - mean)) ** 2);
  return { mean, variance: Math.max(variance, 1e-4), drift };
}

/** Means of whole hours: chance has left them, what still differs is how the source changes over the day. */
function hourMeans(minutes: readonly MinuteWindow[], read: (minute: MinuteWindow) => [sum: number, count: number]) {
  const hours = new Map<number, { sum: number; count: number }>();
  for (const minute of minutes) {
    const hour = Math.floor(minute.start / HOUR_MS);
    const [sum, count] = read(minute);
    const found = hours.get(hour) ?? { sum: 0, count: 0 };
    hours.set(hour, { sum: found.sum + sum, count: found.count + count });
  }
  return [...hours.values()].filter(({ count }) => count >= LINES_OF_AN_HOUR).map(({ sum, count }) => sum / count);
}

/** How distinct clients grow with events, by the medians of the quieter and the busier half; no deviation where lines name none. */
function clientsOf(minutes: readonly MinuteWindow[]): Rhythm["clients"] {
  const points = minutes
    .map((minute) => ({
      x: Math.log(minute.events + 0.5),
      y: Math.log(countDistinct(minute.clients) + 0.5),
      n: minute.events,
    }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => a.x - b.x);
  const nobody = Math.log(0.5);
  if (points.length < 8 || points.every(({ y }) => y === nobody))
    return { at: 0, slope: 0, spread: Number.POSITIVE_INFINITY };
  const third = Math.ceil(points.length / 3);
  const low = points.slice(0, third);
  const high = points.slice(-third);
  const middle = (part: typeof points, axis: "x" | "y") => medianOf(part.map((point) => point[axis]));
  const width = middle(high, "x") - middle(low, "x");
  const rise = middle(high, "y") - middle(low, "y");
  const slope = width < 0.1 ? 0.7 : Math.min(1, Math.max(0, rise / width));
  const offsets = points.map(({ x, y }) => y - slope * x);
  const at = medianOf(offsets);
  return { at, slope, spread: Math.max(0.2, tailSpread(offsets.map((offset) => offset - at))) };
}

function medianOf(values: number[]): number {
  return values.length === 0 ? 0 : spreadOf(values, 0).median;
}
