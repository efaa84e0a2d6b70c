import type { Overview } from "../../contracts/overview";
import type { StepPlan } from "./plan-steps";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** From this many days on, a step is compared with the same time of the other days. */
const DAYS_FOR_RHYTHM = 5;

/**
 * Anomalies per step beside the band in which the quieter 90 % of comparable steps lie: those at the same hour of day
 * when there are days enough, else all others. A step is never compared with itself, so a spike cannot hide in its own band.
 */
export function anomalyBand(plan: StepPlan, anomalies: readonly number[]): Overview["anomalyBand"] {
  const rhythmic = plan.to - plan.from >= DAYS_FOR_RHYTHM * DAY_MS && plan.stepMs < DAY_MS;
  const width = Math.max(plan.stepMs, HOUR_MS);
  const groupOf = (index: number) => (rhythmic ? Math.floor(((plan.from + index * plan.stepMs) % DAY_MS) / width) : 0);
  const groups = new Map<number, number[]>();
  anomalies.forEach((count, index) => {
    const group = groups.get(groupOf(index));
    if (group) group.push(count);
    else groups.set(groupOf(index), [count]);
  });
  for (const group of groups.values()) group.sort((a, b) => a - b);
  return anomalies.map((count, index) => {
    const group = groups.get(groupOf(index)) ?? [];
    const own = group.indexOf(count);
    const others = group.length > 1 ? group.toSpliced(own, 1) : group;
    const time = plan.from + index * plan.stepMs;
    return { time, anomalies: count, low: quantile(others, 0), high: quantile(others, 0.9) };
  });
}

/** @param sorted ascending. Interpolates between neighbours; 0 when empty. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
