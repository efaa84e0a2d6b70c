import type { Scale, ScaleOptionsByType } from "chart.js";
import { timeTicks } from "@/app/_components/charts/time-ticks";

/** What a label needs, with the space around it. */
const LABEL_PX = 76;

/** A time axis with labels at round times, in the zone of who looks. */
export function timeScale(): { type: "time" } & Partial<Pick<ScaleOptionsByType<"time">, "time" | "ticks">> & object {
  return {
    type: "time",
    // The axis' own room for bars is that between labels: with two of them it would be half of the picture.
    offset: false,
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

/** Where an axis begins and ends so that the first and the last bar are as wide as the others. */
export function roomForBars(bars: readonly { time: number }[], stepMs: number): { min?: number; max?: number } {
  const [first, last] = [bars[0], bars.at(-1)];
  return first && last ? { min: first.time - stepMs / 2, max: last.time + stepMs / 2 } : {};
}
