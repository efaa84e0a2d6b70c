import { budgetThreshold, type ModelSummary } from "../../core/detect";

/**
 * Score (0–100) from which a line is an anomaly under a budget of alerts per day, from the summary kept with the model:
 * the same answer as its detector gives, without loading the snapshot. Null when the summary is not one.
 */
export function thresholdOf(summary: unknown, alertsPerDay: number): number | null {
  return hasPace(summary) ? budgetThreshold(summary, alertsPerDay, "line") : null;
}

function hasPace(summary: unknown): summary is ModelSummary {
  const perDay = (summary as { units?: { line?: { perDay?: unknown } } } | null)?.units?.line?.perDay;
  return typeof perDay === "number" && Number.isFinite(perDay);
}
