import { type Pareto, paretoSurvival } from "./pareto";

/** Upper tail of raw scores: empirical below the threshold, generalised Pareto above. Immutable. */
export interface Tail extends Pareto {
  /** Raw score at 0, 1, …, 100 % of the training observations, ascending. */
  readonly quantiles: Float64Array;
  /** Where the Pareto part starts. */
  readonly threshold: number;
  /** Probability of an observation above the threshold, each burst of one cluster counted once; 0–1. */
  readonly share: number;
  /** A hundred times what was seen: longer odds are hardly told, but still kept apart. */
  readonly limit: number;
  /**
   * What was seen: raw scores in ascending order, and the share of observations above each that must be taken for
   * normal whatever the fit says; decreasing. Empty when the top is foreign.
   */
  readonly levels: Float64Array;
  readonly floors: Float64Array;
}

/** Of the limit, for each factor e beyond it. */
const BEYOND_LIMIT = 0.05;

/** N such that normal traffic looks at least this odd once in N observations; ≥ 1, monotone in `raw`. */
export function oddsOf(tail: Tail, raw: number): number {
  if (raw > tail.threshold) {
    const chance = Math.max(
      tail.share * paretoSurvival(tail, raw - tail.threshold),
      floorAt(tail, raw),
      Number.MIN_VALUE,
    );
    return chance * tail.limit >= 1 ? 1 / chance : tail.limit * (1 - BEYOND_LIMIT * Math.log(chance * tail.limit));
  }
  return 1 / Math.min(1, Math.max(tail.share, shareAtLeast(tail.quantiles, raw)));
}

/** Raw score that makes odds longer by a factor e: the mean from the threshold to the limit, > 0. */
export function rawPerNat({ shape, scale, share, limit }: Tail): number {
  const nats = Math.log(Math.max(Math.E, share * limit));
  return shape < 1e-6 ? scale : (scale * Math.expm1(shape * nats)) / (shape * nats);
}

/** Share of the observations that score at least `raw`; equal ones count, straight in between. */
function shareAtLeast(quantiles: Float64Array, raw: number): number {
  const last = quantiles.length - 1;
  let low = 0;
  let high = quantiles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quantiles[middle] as number) < raw) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 1;
  if (low > last) return 0;
  const from = quantiles[low - 1] as number;
  const part = (raw - from) / ((quantiles[low] as number) - from);
  return 1 - (low - 1 + part) / last;
}

/** Share of what was seen above `raw`: straight in the logarithm between two levels, beyond the last falling like the fitted tail. */
function floorAt(tail: Tail, raw: number): number {
  const { levels, floors } = tail;
  const last = levels.length - 1;
  if (last < 0) return 0;
  if (raw >= (levels[last] as number)) {
    const from = paretoSurvival(tail, (levels[last] as number) - tail.threshold);
    return ((floors[last] as number) * paretoSurvival(tail, raw - tail.threshold)) / from;
  }
  let i = 0;
  while ((levels[i] as number) <= raw) i++;
  if (i === 0) return floors[0] as number;
  const low = levels[i - 1] as number;
  const part = (raw - low) / ((levels[i] as number) - low);
  return (floors[i - 1] as number) ** (1 - part) * (floors[i] as number) ** part;
}
