import { type Pareto, paretoSurvival } from "./pareto";

/** Upper tail of raw scores: empirical below the threshold, generalised Pareto above. Immutable. */
export interface Tail extends Pareto {
  /** Raw score at 0, 1, …, 100 % of the training observations, ascending. */
  readonly quantiles: Float64Array;
  /** Where the Pareto part starts. */
  readonly threshold: number;
  /** Probability of an observation above the threshold, each burst of one cluster counted once; 0–1. */
  readonly share: number;
}

/** N such that normal traffic looks at least this odd once in N observations; ≥ 1, monotone in `raw`. */
export function oddsOf(tail: Tail, raw: number): number {
  if (raw > tail.threshold) return 1 / (tail.share * paretoSurvival(tail, raw - tail.threshold));
  const { quantiles } = tail;
  let low = 0;
  let high = quantiles.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((quantiles[middle] as number) <= raw) low = middle;
    else high = middle;
  }
  const from = quantiles[low] as number;
  const step = (quantiles[high] as number) - from;
  const part = step > 0 ? Math.max(0, Math.min(1, (raw - from) / step)) : 1;
  const above = 1 - (low + part) / (quantiles.length - 1);
  return 1 / Math.min(1, Math.max(tail.share, above));
}
