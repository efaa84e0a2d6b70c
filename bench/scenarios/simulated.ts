import type { Traffic } from "../../lib/core/scenario/create-traffic";
import type { StreamFormat } from "../../lib/core/scenario/render-line";
import { worldOf } from "../../lib/core/scenario/world-of";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** The first simulated day, learned from; whatever is judged comes after it. */
export const FIRST_DAY = { from: Date.UTC(2026, 10, 10), to: Date.UTC(2026, 10, 11) };
/** Every scenario shall be told of within so long. */
export const AIM_MS = 2 * MINUTE;

export function formatIdOf(format: StreamFormat): "combined" | "json" {
  return format === "combined" ? "combined" : "json";
}

/** What `--rates` says, else the rate that is usual for the world. */
export function ratesOf(text: string | undefined, format: StreamFormat): number[] {
  return text === undefined ? [worldOf(format).usualRate] : text.split(",").map(Number);
}

/** The same JSON lines without some of their fields, for logs that say less. */
export function without(traffic: Traffic, fields: readonly string[]): Traffic {
  if (fields.length === 0) return traffic;
  const pattern = new RegExp(`,"(?:${fields.join("|")})":(?:"[^"]*"|[^,}]*)`, "g");
  return {
    ...traffic,
    linesBetween: (from, to) =>
      traffic.linesBetween(from, to).map((one) => ({ ...one, line: one.line.replace(pattern, "") })),
  };
}
