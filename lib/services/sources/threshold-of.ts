import { oddsOfScore, scoreOfOdds } from "../../core/calibration/scale";

/** As in the detector: below this, one line in a few hundred would be called strange, whatever the budget. */
const LOWEST_THRESHOLD = 10;

/**
 * Score (0–100) from which a line is an anomaly under a budget of alerts per day, from the summary kept with the model.
 * Null when the summary does not say how many lines a day brings.
 */
export function thresholdOf(summary: unknown, alertsPerDay: number): number | null {
  const perDay = (summary as { units?: { line?: { perDay?: unknown } } } | null)?.units?.line?.perDay;
  if (typeof perDay !== "number" || !Number.isFinite(perDay)) return null;
  const oneIn = perDay / Math.max(alertsPerDay, 1e-6);
  return Math.max(LOWEST_THRESHOLD, scoreOfOdds(Math.min(oneIn, oddsOfScore(100))));
}
