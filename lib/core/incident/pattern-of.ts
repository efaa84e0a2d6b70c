import type { Reason } from "../explanation/explanation";
import type { Unit } from "../features/unit-score";

/** Leading reasons that make the pattern of an anomaly. */
const LEADING = 2;

/**
 * What an anomaly is like, whoever caused it: its unit with the known attack or, without one, its two leading reasons
 * and their direction, in no order. Null for a minute (it has nobody to resemble) and for what has no reasons.
 */
export function patternOf(
  unit: Unit,
  reasons: readonly Pick<Reason, "feature" | "direction">[],
  signals: readonly string[],
): string | null {
  if (unit === "minute") return null;
  if (signals[0] !== undefined) return `${unit} ${signals[0]}`;
  if (reasons.length === 0) return null;
  const leading = reasons.slice(0, LEADING).map(({ feature, direction }) => `${feature}:${direction}`);
  return `${unit} ${leading.sort().join(" ")}`;
}
