/**
 * The score of the Numenta Anomaly Benchmark (Lavin & Ahmad, ICMLA 2015): the earlier in a labelled window the first
 * alarm, the better; alarms outside cost, the more the farther behind a window; a window without an alarm costs.
 * 100 is every window found at its first point and nothing else, 0 is silence.
 */
export interface NabSeries {
  /** One score a point, higher is stranger. */
  scores: ArrayLike<number>;
  /** First and last point of each labelled window, ascending. */
  windows: readonly (readonly [number, number])[];
}

/** Costs of an application: what a window found, a false alarm and a window missed weigh. */
export interface NabProfile {
  tpWeight: number;
  fpWeight: number;
  fnWeight: number;
}

export interface NabResult {
  score: number;
  threshold: number;
  found: number;
  windows: number;
  /** Points at or above the threshold outside the windows. */
  falseAlarms: number;
}

/** The first 15 % of a series, 750 points at most, are for learning and do not count. */
const PROBATION = 0.15;
const PROBATION_OF_AT_MOST = 5000;
const STEEPNESS = 5;
/** This many window widths behind a window an alarm costs all it can. */
const FAR = 3;

interface Point {
  score: number;
  worth: number;
  /** Window it lies in, -1 for none. */
  window: number;
}

/** NAB's result at one threshold for all series: that which suits the profile best, unless one is given. */
export function nabResult(series: readonly NabSeries[], profile: NabProfile, threshold?: number): NabResult {
  const points: Point[] = [];
  let windows = 0;
  for (const one of series) windows = addPoints(points, one, profile, windows);
  points.sort((a, b) => b.score - a.score);
  const worthOf = new Float64Array(windows).fill(-profile.fnWeight);
  const isFound = new Uint8Array(windows);
  let sum = -profile.fnWeight * windows;
  let falseAlarms = 0;
  let found = 0;
  const silent = { raw: sum, threshold: Number.POSITIVE_INFINITY, found: 0, falseAlarms: 0 };
  let best = silent;
  points.forEach(({ score, worth, window }, place) => {
    if (threshold !== undefined && score < threshold) return;
    if (window < 0) {
      sum += worth;
      falseAlarms++;
    } else {
      const before = worthOf[window] as number;
      worthOf[window] = Math.max(before, worth);
      sum += (worthOf[window] as number) - before;
      if (isFound[window] === 0) found++;
      isFound[window] = 1;
    }
    const isStep = score !== points[place + 1]?.score;
    if (isStep && (threshold !== undefined || sum > best.raw))
      best = { raw: sum, threshold: score, found, falseAlarms };
  });
  const score = (100 * (best.raw - silent.raw)) / (profile.tpWeight * windows - silent.raw);
  const { raw, ...rest } = best;
  return { ...rest, threshold: threshold ?? rest.threshold, score, windows };
}

/** Windows counted so far, those of this series included. */
function addPoints(points: Point[], { scores, windows }: NabSeries, profile: NabProfile, before: number): number {
  const probation = Math.min(Math.floor(PROBATION * scores.length), PROBATION * PROBATION_OF_AT_MOST);
  let next = 0;
  for (let i = 0; i < scores.length; i++) {
    if (next < windows.length && i > (windows[next]?.[1] ?? 0)) next++;
    if (i < probation) continue;
    const [from, to] = windows[next] ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const isInside = i >= from;
    const worth = isInside
      ? (profile.tpWeight * reward(-(to - i + 1) / (to - from + 1))) / reward(-1)
      : profile.fpWeight * costBehind(windows[next - 1], i);
    points.push({ score: scores[i] ?? 0, worth, window: isInside ? before + next : -1 });
  }
  return before + windows.length;
}

function costBehind(window: readonly [number, number] | undefined, point: number): number {
  return window === undefined ? -1 : reward((point - window[1]) / (window[1] - window[0]));
}

/** Scaled sigmoid: near 1 at the start of a window (-1), 0 at its end (0), near -1 behind it. */
function reward(position: number): number {
  return position > FAR ? -1 : 2 / (1 + Math.exp(STEEPNESS * position)) - 1;
}
