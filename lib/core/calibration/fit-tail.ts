import type { Tail } from "./tail";

/** Share of observations that make up the tail; at least `LEAST` of them. */
const TAIL_SHARE = 0.05;
const LEAST = 50;
const MAX_SHAPE = 0.5;

/**
 * Peaks over threshold (Siffer et al., KDD 2017): fits a generalised Pareto tail to the raw scores above their 95 % quantile.
 * A burst says one thing, not many: exceedances of one cluster (a client in an hour) share one vote, so an attack
 * inside the training data moves the tail by its number of bursts, not of its lines.
 * @param raw one score per observation, any scale; @param clusters cluster of each observation, or null when each stands alone
 */
export function fitTail(raw: Float64Array, clusters: ArrayLike<number> | null): Tail {
  const sorted = raw.slice().sort();
  const n = sorted.length;
  const wanted = Math.min(Math.max(LEAST, Math.round(n * TAIL_SHARE)), Math.floor(n / 4));
  const threshold = sorted[Math.max(0, n - 1 - wanted)] ?? 0;
  const { excesses, weights } = peaksOver(raw, threshold, clusters);
  const votes = weights.reduce((sum, weight) => sum + weight, 0);
  const { shape, scale } = fitPareto(excesses, weights);
  const quantiles = Float64Array.from({ length: 101 }, (_, i) => sorted[Math.round(((n - 1) * i) / 100)] ?? 0);
  return { quantiles, threshold, share: Math.max(votes, 1) / Math.max(1, n), shape, scale };
}

function peaksOver(raw: Float64Array, threshold: number, clusters: ArrayLike<number> | null) {
  const excesses: number[] = [];
  const members: number[] = [];
  const sizes = new Map<number, number>();
  for (let i = 0; i < raw.length; i++) {
    const value = raw[i] as number;
    if (!(value > threshold)) continue;
    const cluster = clusters === null ? i : (clusters[i] as number);
    excesses.push(value - threshold);
    members.push(cluster);
    sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  }
  return { excesses, weights: members.map((cluster) => 1 / (sizes.get(cluster) ?? 1)) };
}

/**
 * Weighted maximum likelihood by Grimshaw's reduction (1993) to one parameter θ = ξ/σ: ξ(θ) is the mean of ln(1 + θx).
 * The shape stays within 0 … 0.5: a bounded tail would call every new maximum impossible.
 */
export function fitPareto(excesses: readonly number[], weights: readonly number[]): { shape: number; scale: number } {
  let votes = 0;
  let sum = 0;
  for (let i = 0; i < excesses.length; i++) {
    votes += weights[i] as number;
    sum += (weights[i] as number) * (excesses[i] as number);
  }
  const mean = votes > 0 ? sum / votes : 0;
  if (!(mean > 0)) return { shape: 0, scale: 1e-6 };
  let best = { shape: 0, scale: mean, likelihood: -Math.log(mean) - 1 };
  for (let step = 0; step <= 120; step++) {
    const theta = 10 ** (-3 + step / 30) / mean;
    let shape = 0;
    for (let i = 0; i < excesses.length; i++) {
      shape += (weights[i] as number) * Math.log1p(theta * (excesses[i] as number));
    }
    shape /= votes;
    if (shape > MAX_SHAPE) break;
    const scale = shape / theta;
    const likelihood = -Math.log(scale) - shape - 1;
    if (likelihood > best.likelihood) best = { shape, scale, likelihood };
  }
  return { shape: best.shape, scale: best.scale };
}
