import { formatDuration } from "./format-duration";

const ONES: Readonly<Record<number, string>> = { 60000: "minute", 3600000: "hour", 86400000: "day", 604800000: "week" };

/** "minute", "5 min", "day": completes "events per …". */
export function nameStep(stepMs: number): string {
  return ONES[stepMs] ?? formatDuration(stepMs);
}
