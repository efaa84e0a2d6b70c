import { spreadOf } from "./baseline";
import { countDistinct } from "./bitmap";
import { CATALOG } from "./catalog";
import type { MinuteWindow } from "./windows";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Hours of the day need three days of history, hours of the week three weeks. */
const DAILY_FROM = 3 * DAY_MS;
const WEEKLY_FROM = 21 * DAY_MS;
/** Events of prior knowledge in the error share. */
const PRIOR = 10;

export const MINUTE_WIDTH = CATALOG.minute.length;
/** What is compared with the usual of the hour: square roots of counts (steady spread), means of the rest. */
const MEASURES = 7;

/** What a minute of this source usually looks like at each hour of the day or week. Immutable. */
export interface Rhythm {
  /** 1 (no rhythm known), 24 or 168; the week starts on Monday 0 h UTC. */
  readonly buckets: number;
  /** Median of each measure in each bucket: `medians[bucket * 7 + measure]`. */
  readonly medians: Float64Array;
  /** Spread of each measure around its bucket's median. */
  readonly scales: Float64Array;
}

export function learnRhythm(minutes: readonly MinuteWindow[], from: number, to: number): Rhythm {
  const buckets = to - from >= WEEKLY_FROM ? 168 : to - from >= DAILY_FROM ? 24 : 1;
  const values = minutes.map(measuresOf);
  const medians = new Float64Array(buckets * MEASURES);
  const scales = new Float64Array(MEASURES);
  for (let measure = 0; measure < MEASURES; measure++) {
    const byBucket = Array.from({ length: buckets }, () => [] as number[]);
    const all: number[] = [];
    minutes.forEach((minute, i) => {
      const value = values[i]?.[measure] ?? Number.NaN;
      if (Number.isNaN(value)) return;
      all.push(value);
      byBucket[Math.floor(phaseOf(minute.start, buckets))]?.push(value);
    });
    const whole = spreadOf(all, 0).median;
    byBucket.forEach((bucket, i) => {
      medians[i * MEASURES + measure] = bucket.length >= 8 ? spreadOf(bucket, 0).median : whole;
    });
    const residuals = minutes.map(
      (minute, i) => (values[i]?.[measure] ?? Number.NaN) - usual({ buckets, medians }, minute.start, measure),
    );
    // Half a unit is the spread of the square root of a Poisson count; a tenth that of a steady mean.
    scales[measure] = spreadOf(
      residuals.filter((value) => !Number.isNaN(value)),
      measure < 5 ? 0.5 : 0.1,
    ).scale;
  }
  return { buckets, medians, scales };
}

/** Fills `row` with the features of a minute, in the order of the catalogue; NaN where nothing was measured. */
export function readMinuteFeatures(minute: MinuteWindow, rhythm: Rhythm, row: Float64Array): void {
  const values = measuresOf(minute);
  const deviation = (measure: number) =>
    ((values[measure] as number) - usual(rhythm, minute.start, measure)) / (rhythm.scales[measure] as number);
  row[0] = deviation(0);
  row[1] = deviation(1);
  row[2] = deviation(2);
  row[3] = deviation(3);
  row[4] = (minute.errors4xx + minute.errors5xx) / (minute.events + PRIOR);
  row[5] = deviation(5);
  row[6] = deviation(4);
  row[7] = deviation(6);
}

/** Usual events of such a minute. */
export function usualEvents(rhythm: Rhythm, start: number): number {
  return usual(rhythm, start, 0) ** 2;
}

/** Usual value of one measure: square roots of events, 4xx, 5xx, warnings, clients; mean ln latency; mean surprise. */
export function usualMeasure(rhythm: Rhythm, start: number, measure: number): number {
  return usual(rhythm, start, measure);
}

function measuresOf(minute: MinuteWindow): number[] {
  return [
    Math.sqrt(minute.events),
    Math.sqrt(minute.errors4xx),
    Math.sqrt(minute.errors5xx),
    Math.sqrt(minute.warnings),
    Math.sqrt(countDistinct(minute.clients)),
    minute.latencyEvents > 0 ? minute.logLatency / minute.latencyEvents : Number.NaN,
    minute.events > minute.unscored ? minute.surprise / (minute.events - minute.unscored) : Number.NaN,
  ];
}

/** Between the middles of two hours the usual moves in a straight line. */
function usual({ buckets, medians }: Pick<Rhythm, "buckets" | "medians">, time: number, measure: number): number {
  if (buckets === 1) return medians[measure] as number;
  const centre = phaseOf(time, buckets) - 0.5;
  const low = Math.floor(centre);
  const part = centre - low;
  const a = medians[((low + buckets) % buckets) * MEASURES + measure] as number;
  const b = medians[((low + 1) % buckets) * MEASURES + measure] as number;
  return a * (1 - part) + b * part;
}

/** Hours since midnight, or since Monday, UTC. */
function phaseOf(time: number, buckets: number): number {
  // 1 January 1970 was a Thursday.
  const hours = time / HOUR_MS + 72;
  return ((hours % buckets) + buckets) % buckets;
}
