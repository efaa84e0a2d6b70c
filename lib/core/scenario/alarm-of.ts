import type { Reading } from "./request";

/** Limits as makers of small machines set them; vibration by the zones C and D of ISO 10816. */
export const LIMITS = {
  temperature: { warning: 85, error: 95 },
  vibration: { warning: 4.5, error: 7.1 },
} as const;

/** What the firmware says of a reading beyond its limits; null within them. */
export function alarmOf({ temperature, vibration }: Reading): { level: "warn" | "error"; message: string } | null {
  const values = { temperature, vibration };
  for (const level of ["error", "warning"] as const) {
    for (const what of ["temperature", "vibration"] as const) {
      if (values[what] < LIMITS[what][level]) continue;
      return { level: level === "error" ? "error" : "warn", message: `${what} above its ${level} limit` };
    }
  }
  return null;
}
