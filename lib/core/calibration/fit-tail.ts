import { fitTruncatedPareto, paretoSurvival } from "./pareto";
import type { Tail } from "./tail";
import type { Owners } from "./without-floods";

/** Share of observations that make up the tail; at least `LEAST` of them. */
const TAIL_SHARE = 0.05;
const LEAST = 50;
/** Share of the tail's votes, from the top, whose heights are not believed: attacks may be among them. */
const DOUBTED = 0.2;
/** What this many clusters show is normal however rare; of the rest of the tail, at least this part is. */
const RECURRING = 5;
const NORMAL_PART = 1 / 3;
/**
 * Robust deviations over which the tail of lines falls to 1/e at least, as a normal one does at two of them: among lines that are all
 * alike the slightest difference is none.
 */
const LEAST_LINE_SCALE = 0.5;
/** Fewest observations a tail is fitted to, and how many may be foretold above the highest that are not there. */
const NARROWEST = 20;
const MISSING = 3;
/** Odds told at most, as a multiple of the observations they rest on. */
const LONGEST_ODDS = 100;
/** The second opinion looks at the 80–93 % range only, where at most a trace of 5 % attacks can reach. */
const BODY_FROM = 0.2;
const BODY_TO = 0.07;
/** Times more votes than the body foretells that make the top a foreign body. */
const FOREIGN = 4;

export interface TailOptions {
  /** Cluster of each observation (a client in an hour); null when each stands alone. */
  clusters: ArrayLike<number> | null;
  /** Kind of each observation (its route and outcome); null when kinds mean nothing. */
  kinds: ArrayLike<number> | null;
  /** Part of the log's time each observation is of (its hour), NaN where unknown: without clusters, steady kinds are known by it. */
  slots?: ArrayLike<number>;
  /** False where every observation is believed. */
  doubts: boolean;
  /** Whose the observations are, where one owner's flood must not make itself normal. */
  owners?: Owners;
}

/**
 * Peaks over threshold (Siffer et al., KDD 2017) that stays true with up to about 5 % of attacks in the training data:
 * - a burst says one thing, not many: exceedances of one cluster (a client in an hour) share one vote;
 * - the generalised Pareto tail is fitted to the lower part of the votes by truncated likelihood, which has the same
 *   answer as the whole when nothing is foreign;
 * - without clusters, where the top holds many times more than the body of the scores foretells, the body alone is believed,
 *   and what comes hour after hour: steady kinds of lines are no attack, however rare.
 * Windows need no such doubts: there an attack is one observation already, while rare but ordinary ones are not foreign.
 * @param raw one score per observation
 */
export function fitTail(raw: Float64Array, options: TailOptions): Tail {
  const { clusters, doubts } = options;
  const sorted = raw.slice().sort();
  const n = sorted.length;
  const at = (share: number) => sorted[Math.max(0, n - 1 - Math.max(1, Math.round(n * share)))] ?? 0;
  const quantiles = Float64Array.from({ length: 101 }, (_, i) => sorted[Math.round(((n - 1) * i) / 100)] ?? 0);
  const tailShare = Math.min(0.25, Math.max(TAIL_SHARE, LEAST / n));
  if (!doubts) return withFloors(quantiles, fitNarrowing(raw, tailShare, at), raw, options);
  const isCrowd = clusters === null && isMostlyEqual(raw, at(tailShare));
  const trimmed = fitAbove(raw, clusters, at(tailShare), DOUBTED, LEAST_LINE_SCALE, isCrowd);
  // Normal traffic cannot hold more of the top than all traffic does: where the trimmed fit says so, it went astray.
  const usual = isTooHeavy(peaksOver(raw, trimmed.threshold, clusters), trimmed, n)
    ? fitAbove(raw, clusters, at(tailShare), 0, LEAST_LINE_SCALE)
    : trimmed;
  // Where most observations are equal (a source silent most minutes) the body foretells nothing.
  if (clusters !== null || !(at(BODY_TO) > at(0.4)))
    return withFloors(quantiles, usual, raw, options, NORMAL_PART, isCrowd);
  const from = at(BODY_FROM);
  const peaks = peaksOver(raw, from, clusters);
  const above = peaks.filter(({ excess }) => excess > at(BODY_TO) - from).length;
  const body = fitAbove(raw, clusters, from, above / Math.max(1, peaks.length), LEAST_LINE_SCALE);
  if (!isForeign(peaks, body, n) || isTooHeavy(peaks, body, n))
    return withFloors(quantiles, usual, raw, options, NORMAL_PART, isCrowd);
  return withFloors(quantiles, body, raw, options, 0);
}

/**
 * The tail above the lowest threshold that foretells no more than there is: where a small crowd of its own (crawlers
 * among people) makes the tail, only what lies within that crowd says how far it reaches. It falls no steeper than the
 * slope from the median to the threshold: a crowd of equals says nothing of what lies beyond.
 */
function fitNarrowing(raw: Float64Array, widest: number, at: (share: number) => number): FittedTail {
  const fitAt = (share: number) => {
    const threshold = at(share);
    const fit = fitAbove(raw, null, threshold, 0);
    return { ...fit, share: Math.max(fit.share, raw.filter((value) => value >= threshold).length / raw.length) };
  };
  let fit = fitAt(widest);
  for (let share = widest / 1.5; share * raw.length >= NARROWEST && foretellsMore(raw, fit); share /= 1.5) {
    fit = fitAt(share);
  }
  const slope = (fit.threshold - at(0.5)) / Math.log(1 / fit.share);
  if (fit.scale >= slope) return fit;
  return { ...fit, ...fitTruncatedPareto(peaksOver(raw, fit.threshold, null), Number.POSITIVE_INFINITY, slope) };
}

function foretellsMore(raw: Float64Array, fit: FittedTail): boolean {
  const highest = peaksOver(raw, fit.threshold, null).at(-1)?.excess ?? 0;
  return fit.share * raw.length * paretoSurvival(fit, highest) > MISSING;
}

type FittedTail = Omit<Tail, "quantiles" | "levels" | "floors">;

/**
 * Adds what was seen at 5, 10, 20 … normal votes from the top.
 * @param part of what does not recur, how much is normal
 * @param isCrowd whether nothing else tells of the few above a crowd of equals: then from the first vote on, to the last
 */
function withFloors(
  quantiles: Float64Array,
  fit: FittedTail,
  raw: Float64Array,
  options: TailOptions,
  part = NORMAL_PART,
  isCrowd = false,
): Tail {
  const peaks = peaksOver(raw, fit.threshold, options.clusters);
  const recurs = options.doubts ? recurringKinds(peaks, options) : () => true;
  const steps: { level: number; floor: number }[] = [];
  let votes = 0;
  let next = isCrowd ? 1 : 5;
  for (let i = peaks.length - 1; i >= 0; i--) {
    const { excess, weight, index } = peaks[i] as Peak;
    votes += recurs(index) ? weight : weight * part;
    if (votes < next && !(isCrowd && i === 0 && votes >= 1)) continue;
    const level = fit.threshold + excess;
    if (level < (steps.at(-1)?.level ?? Number.POSITIVE_INFINITY)) steps.push({ level, floor: votes / raw.length });
    next = votes * 2;
  }
  steps.reverse();
  const scale = Math.max(fit.scale, slopeUpTo(steps.at(-1), fit, options.doubts, isCrowd));
  const levels = Float64Array.from(steps, ({ level }) => level);
  const floors = Float64Array.from(steps, ({ floor }) => floor);
  return { quantiles, ...fit, scale, levels, floors };
}

/** Scale of a tail that falls no steeper beyond what was seen than it did up to there. */
function slopeUpTo(
  last: { level: number; floor: number } | undefined,
  { threshold, share, shape }: FittedTail,
  doubts: boolean,
  isCrowd: boolean,
): number {
  if (last === undefined) return 0;
  const height = last.level - threshold;
  // Through the last step: nothing but the steps tells of what lies above a crowd.
  if (isCrowd && shape > 0) return (shape * height) / Math.expm1(shape * Math.log(share / last.floor));
  const seen = height / Math.log(Math.max(Math.E, share / last.floor));
  // A heavy tail flattens by itself on the way there; the doubted tops of lines are not believed so far.
  return doubts ? seen : seen - Math.max(0, shape) * height;
}

/** Whether an observation is of a kind that several clusters of the tail show; without clusters, of a steady kind. */
function recurringKinds(peaks: readonly Peak[], { clusters, kinds, slots }: TailOptions): (index: number) => boolean {
  if (kinds === null) return () => false;
  if (clusters === null) return slots === undefined ? () => false : steadyKinds(peaks, kinds, slots);
  const shownBy = new Map<number, Set<number>>();
  for (const { index } of peaks) {
    const kind = kinds[index] as number;
    const seen = shownBy.get(kind) ?? new Set();
    shownBy.set(kind, seen.add(clusters[index] as number));
  }
  return (index) => (shownBy.get(kinds[index] as number)?.size ?? 0) >= RECURRING;
}

/**
 * Kinds that are rare by themselves and come all the time: most of their observations are peaks (odd lines of a common
 * kind are not meant), in several slots, and in at least half of those that chance would spread so many over.
 */
function steadyKinds(
  peaks: readonly Peak[],
  kinds: ArrayLike<number>,
  slots: ArrayLike<number>,
): (index: number) => boolean {
  const shown = new Map<number, { all: number; peaks: number; slots: Set<number> }>();
  const known = new Set<number>();
  for (let i = 0; i < slots.length; i++) {
    const kind = kinds[i] as number;
    const seen = shown.get(kind) ?? { all: 0, peaks: 0, slots: new Set() };
    seen.all++;
    shown.set(kind, seen);
    if (!Number.isNaN(slots[i])) known.add(slots[i] as number);
  }
  for (const { index } of peaks) {
    const seen = shown.get(kinds[index] as number);
    if (seen === undefined || Number.isNaN(slots[index])) continue;
    seen.peaks++;
    seen.slots.add(slots[index] as number);
  }
  return (index) => {
    const seen = shown.get(kinds[index] as number);
    if (seen === undefined || seen.slots.size < RECURRING || seen.peaks * 2 < seen.all) return false;
    return seen.slots.size >= (known.size * (1 - (1 - 1 / known.size) ** seen.peaks)) / 2;
  };
}

/**
 * @param doubted share of the votes, from the top, whose heights are not believed
 * @param isCrowd whether the threshold is a crowd of equals: the few above do not say how it falls, and count by floors alone
 */
function fitAbove(
  raw: Float64Array,
  clusters: ArrayLike<number> | null,
  threshold: number,
  doubted: number,
  leastScale = 0,
  isCrowd = false,
): FittedTail {
  const peaks = peaksOver(raw, threshold, clusters);
  // Of many that are equal to the threshold all but one count as above.
  const equal = clusters === null ? Math.max(0, raw.filter((value) => value === threshold).length - 1) : 0;
  let votes = 0;
  for (const { weight } of peaks) votes += weight;
  let believed = peaks;
  if (doubted > 0) {
    let sum = 0;
    believed = peaks.filter(({ weight }) => {
      sum += weight;
      return !isCrowd && sum <= votes * (1 - doubted);
    });
  }
  const ceiling = doubted > 0 ? (believed.at(-1)?.excess ?? 0) : Number.POSITIVE_INFINITY;
  const pareto = fitTruncatedPareto(believed, ceiling, leastScale);
  const covered = 1 - paretoSurvival(pareto, ceiling);
  const sum = believed.reduce((part, { weight }) => part + weight, 0);
  const share = Math.min(votes, covered > 0 ? sum / covered : votes);
  const n = Math.max(1, raw.length);
  return { threshold, share: (Math.max(share, 1) + equal) / n, limit: LONGEST_ODDS * n, ...pareto };
}

/** Whether more are equal to the threshold than lie above it. */
function isMostlyEqual(raw: Float64Array, threshold: number): boolean {
  let equal = -1;
  let above = 0;
  for (const value of raw) {
    if (value === threshold) equal++;
    else if (value > threshold) above++;
  }
  return equal > above;
}

/** Whether the fit foretells far more at the very top than there is. */
function isTooHeavy(peaks: Peak[], fit: FittedTail, n: number): boolean {
  let votes = 0;
  for (let i = peaks.length - 1; i >= 0; i--) {
    const { excess, weight } = peaks[i] as Peak;
    votes += weight;
    if (votes < 5) continue;
    return fit.share * n * paretoSurvival(fit, excess) > 3 * votes;
  }
  return false;
}

/** Whether somewhere above, the votes outnumber those foretold many times over (and by more than a handful). */
function isForeign(peaks: Peak[], body: FittedTail, n: number): boolean {
  let votes = 0;
  for (let i = peaks.length - 1; i >= 0; i--) {
    const { excess, weight } = peaks[i] as Peak;
    votes += weight;
    const foretold = body.share * n * paretoSurvival(body, excess);
    if (votes >= 20 && votes > FOREIGN * (foretold + 1)) return true;
  }
  return false;
}

interface Peak {
  /** Of the observation in `raw`. */
  index: number;
  excess: number;
  weight: number;
}

/** Exceedances in ascending order, each with its part of its cluster's vote. */
function peaksOver(raw: Float64Array, threshold: number, clusters: ArrayLike<number> | null): Peak[] {
  const found: { index: number; excess: number; cluster: number }[] = [];
  const sizes = new Map<number, number>();
  for (let i = 0; i < raw.length; i++) {
    const value = raw[i] as number;
    if (!(value > threshold)) continue;
    const cluster = clusters === null ? i : (clusters[i] as number);
    found.push({ index: i, excess: value - threshold, cluster });
    sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  }
  const peaks = found.map(({ index, excess, cluster }) => ({ index, excess, weight: 1 / (sizes.get(cluster) ?? 1) }));
  return peaks.sort((a, b) => a.excess - b.excess);
}
