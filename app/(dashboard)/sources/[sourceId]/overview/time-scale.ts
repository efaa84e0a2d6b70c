import type { Scale, ScaleOptionsByType } from "chart.js";
import { timeTicks } from "@/app/_components/charts/time-ticks";

/** What a label needs, with the space around it. */
const LABEL_PX = 76;

/** A time axis with labels at round times, in the zone of who looks. */
export function timeScale(
  offset = false,
): { type: "time" } & Partial<Pick<ScaleOptionsByType<"time">, "time" | "offset" | "ticks">> & object {
  return {
    type: "time",
    offset,
    time: { tooltipFormat: "d MMM yyyy, HH:mm" },
    // The axis' own steps are whatever fits, such as 19 minutes: nobody says such times.
    afterBuildTicks: (axis: Scale) => {
      axis.ticks = ticksOf(axis).times.map((value) => ({ value }));
    },
    afterTickToLabelConversion: (axis: Scale) => {
      const { labelOf } = ticksOf(axis);
      for (const tick of axis.ticks) tick.label = labelOf(tick.value);
    },
    ticks: { autoSkip: false },
  } as { type: "time" };
}

function ticksOf({ min, max, width }: Scale) {
  return timeTicks(min, max, Math.floor(width / LABEL_PX));
}
