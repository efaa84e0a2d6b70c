import type { LineContext } from "../format";
import { epochToMs } from "./read-epoch";
import { readTimestamp } from "./read-timestamp";

/** Time of a whole value, text or number, in ms since the epoch; null when it is none. */
export function parseTime(value: unknown, context?: LineContext): number | null {
  if (typeof value === "number") return epochToMs(value);
  if (typeof value !== "string" || value.length > 64) return null;
  const text = value.trim();
  const stamp = readTimestamp(text, text.startsWith("[") ? 1 : 0, context);
  if (stamp !== null && text.length - stamp.end <= 1) return stamp.time;
  return /^\d{1,19}(\.\d{1,9})?$/.test(text) ? epochToMs(Number(text)) : null;
}
