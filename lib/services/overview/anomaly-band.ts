import type { Overview } from "../../contracts/overview";
import type { StepPlan } from "./plan-steps";

const DAY_MS = 24 * 60 * 60_000;
/** Share of ordinary steps that stay inside. */
const INSIDE = 0.99;
/** From this mean on a normal distribution is as good, and exp(-mean) would be too small to count from. */
const LARGE = 500;
/** Of the standard normal distribution, for `INSIDE`. */
const NORMAL_QUANTILE = 2.326;

/**
 * Anomalies per step beside what the alert budget lets expect of one. It does not come from the counts themselves: in a short log
 * full of attacks these would make attacks look expected.
 */
export function anomalyBand(
  plan: StepPlan,
  anomalies: readonly number[],
  alertsPerDay: number,
): Overview["anomalyBand"] {
  const high = expectedAtMost((alertsPerDay * plan.stepMs) / DAY_MS);
  return anomalies.map((count, index) => ({ time: plan.from + index * plan.stepMs, anomalies: count, high }));
}

/** The 99 % quantile of a Poisson distribution: so many come by chance where `mean` come on average. */
function expectedAtMost(mean: number): number {
  if (mean > LARGE) return Math.ceil(mean + NORMAL_QUANTILE * Math.sqrt(mean));
  let count = 0;
  let share = Math.exp(-mean);
  for (let sum = share; sum < INSIDE; sum += share) {
    count++;
    share *= mean / count;
  }
  return count;
}
