import { learnRhythm } from "../features/learn-rhythm";
import { readMinuteFeatures } from "../features/minute-features";
import type { Rhythm } from "../features/rhythm";
import { type FitOptions, fitWindows } from "./fit-windows";
import { minutesBefore, type SampledLine, withSampledLines } from "./minute-rows";
import type { MinuteSample } from "./minute-sample";
import { faultPrior, isGrossFault } from "./prior";
import type { Suspects } from "./suspects";
import type { UnitModel } from "./unit-model";

/** What minutes of the source usually look like, and the detector of odd ones. @param from first line's time; @param to the last's */
export function learnMinutes(
  sample: MinuteSample,
  lines: readonly SampledLine[],
  { from, to }: { from: number; to: number },
  suspects: Suspects,
  options: FitOptions,
): { rhythm: Rhythm; minute: UnitModel | null } {
  const minutes = withSampledLines(sample.windows(from, to), lines);
  const rhythm = learnRhythm(minutes, from, to);
  const troubled = suspects.minutesOf(lines);
  const minute = fitWindows(
    "minute",
    minutes,
    {
      isSuspect: ({ start }, row) => troubled.has(start) || isGrossFault("minute", row),
      read(window, row, index) {
        readMinuteFeatures(window, minutesBefore(minutes, index), rhythm, row);
        return faultPrior("minute", row);
      },
    },
    options,
  );
  return { rhythm, minute };
}
