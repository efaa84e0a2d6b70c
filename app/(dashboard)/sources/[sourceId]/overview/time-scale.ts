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
        // By its length the axis reckons how many labels fit; the usual one is so long that a phone gets a single label.
        millisecond: "HH:mm",
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
