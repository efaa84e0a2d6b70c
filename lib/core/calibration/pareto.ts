/** Generalised Pareto distribution of an excess ≥ 0: shape ξ ≥ 0 (0 is exponential), scale σ > 0. */
export interface Pareto {
  readonly shape: number;
  readonly scale: number;
}

const LARGEST_SHAPE = 0.5;
const SHAPE_STEP = 0.05;
/** Tails of scores are a little heavier than exponential; few data should not say otherwise. */
const USUAL_SHAPE = 0.1;
const SHAPE_SPREAD = 0.15;

/** P(excess > x), 1 at 0. */
export function paretoSurvival({ shape, scale }: Pareto, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return shape < 1e-6 ? Math.exp(-x / scale) : (1 + (shape * x) / scale) ** (-1 / shape);
}

/**
 * Weighted maximum likelihood from excesses that were only seen up to `ceiling`, with a weak prior on the shape.
 * Where the scale is held up, the shape is found for that scale: a wide tail need not be heavy, too.
 * The shape stays within 0 … 0.5: a bounded tail would call every new maximum impossible.
 */
export function fitTruncatedPareto(
  peaks: readonly { excess: number; weight: number }[],
  ceiling: number,
  leastScale = 0,
): Pareto {
  let votes = 0;
  let sum = 0;
  for (const { excess, weight } of peaks) {
    votes += weight;
    sum += weight * excess;
  }
  const mean = sum / votes;
  if (!(mean > 0)) return { shape: USUAL_SHAPE, scale: Math.max(1e-3, leastScale) };
  let best = { shape: USUAL_SHAPE, scale: mean, likelihood: Number.NEGATIVE_INFINITY };
  for (let shape = 0; shape <= LARGEST_SHAPE + 1e-9; shape += SHAPE_STEP) {
    for (let step = -20; step <= 24; step++) {
      const scale = Math.max(leastScale, mean * 10 ** (step / 40));
      const likelihood = likelihoodOf(peaks, votes, ceiling, { shape, scale });
      if (likelihood > best.likelihood) best = { shape, scale, likelihood };
    }
  }
  return { shape: best.shape, scale: best.scale };
}

function likelihoodOf(
  peaks: readonly { excess: number; weight: number }[],
  votes: number,
  ceiling: number,
  pareto: Pareto,
): number {
  const { shape, scale } = pareto;
  let sum = -votes * (Math.log(scale) + Math.log(Math.max(1e-12, 1 - paretoSurvival(pareto, ceiling))));
  for (const { excess, weight } of peaks) {
    sum -= weight * (shape < 1e-6 ? excess / scale : (1 + 1 / shape) * Math.log1p((shape * excess) / scale));
  }
  return sum - ((shape - USUAL_SHAPE) / SHAPE_SPREAD) ** 2 / 2;
}
