/** Bands on the score, mildest first. */
export const SEVERITIES = ["low", "minor", "major", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Lowest score of each band: one in 1,000, one in 10,000, one in 100,000. */
export const SEVERITY_FROM: Readonly<Record<Severity, number>> = { low: 0, minor: 25, major: 50, critical: 75 };

/** @param score 0–100 */
export function severityOf(score: number): Severity {
  if (score >= SEVERITY_FROM.critical) return "critical";
  if (score >= SEVERITY_FROM.major) return "major";
  return score >= SEVERITY_FROM.minor ? "minor" : "low";
}
