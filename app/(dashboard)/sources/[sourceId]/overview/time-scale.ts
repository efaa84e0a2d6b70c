import type { ScaleOptionsByType } from "chart.js";

/** A time axis that says what its step deserves, in the zone of who looks. */
export function timeScale(
  offset = false,
): { type: "time" } & Partial<Pick<ScaleOptionsByType<"time">, "time" | "offset">> & object {
  return {
    type: "time",
    offset,
    time: {
      tooltipFormat: "d MMM yyyy, HH:mm",
      displayFormats: {
        second: "HH:mm:ss",
        minute: "HH:mm",
        hour: "d MMM, HH:mm",
        day: "d MMM",
        week: "d MMM",
        month: "MMM yyyy",
        quarter: "MMM yyyy",
      },
    },
  } as { type: "time" };
}
