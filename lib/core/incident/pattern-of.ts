import type { Reason } from "../explanation/explanation";
import type { Unit } from "../features/unit-score";

/** Leading reasons that make the pattern of an anomaly. */
const LEADING = 2;

/** Attacks that come from many addresses at once; any other odd line is the story of its own client. */
const SHARED_ATTACKS: ReadonlySet<string> = new Set(["credential-guessing"]);

/**
 * What an anomaly is like, whoever caused it: its unit with the known attack or, without one, its two leading reasons
 * and their direction, in no order. Of a session its leading reason with what is to blame: one fault breaks many. Null for a minute (it has nobody to resemble), for what has no reasons, and for a
 * line that is not of an attack from many addresses.
 */
export function patternOf(
  unit: Unit,
  reasons: readonly (Pick<Reason, "feature" | "direction"> & Partial<Pick<Reason, "culprit" | "actual">>)[],
  signals: readonly string[],
): string | null {
  if (unit === "session") {
    const [lead] = reasons;
    return lead === undefined ? null : `session ${lead.feature}:${lead.direction} ${lead.culprit ?? lead.actual ?? ""}`;
  }
  if (unit !== "line" && unit !== "client") return null;
  if (unit === "line" && !SHARED_ATTACKS.has(signals[0] ?? "")) return null;
  if (signals[0] !== undefined) return `${unit} ${signals[0]}`;
  if (reasons.length === 0) return null;
  const leading = reasons.slice(0, LEADING).map(({ feature, direction }) => `${feature}:${direction}`);
  return `${unit} ${leading.sort().join(" ")}`;
}
