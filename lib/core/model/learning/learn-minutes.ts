import { learnRhythm } from "../../features/minute/learn-rhythm";
import { readMinuteFeatures, SPAN_MS } from "../../features/minute/minute-features";
import type { Rhythm } from "../../features/minute/rhythm";
import { MINUTE_MS } from "../../features/roll-ups/windows";
import { faultPrior, isGrossFault } from "../prior";
import type { UnitModel } from "../unit-model";
import { type FitOptions, fitWindows } from "./fit-windows";
import { minutesBefore, type SampledLine, withSampledLines } from "./minute-rows";
import type { MinuteSample } from "./minute-sample";
import type { Suspects } from "./suspects";

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
  const faults = new Set<number>();
  const minute = fitWindows(
    "minute",
    minutes,
    {
      isSuspect: ({ start }) => troubled.has(start) || isNear(faults, start),
      read(window, row, index) {
        readMinuteFeatures(window, minutesBefore(minutes, index), rhythm, row);
        if (isGrossFault("minute", row)) faults.add(window.start);
        return faultPrior("minute", row);
      },
    },
    options,
  );
  return { rhythm, minute };
}

/** Whether a fault lies so close that its rise or its echo may be in this minute. */
function isNear(faults: ReadonlySet<number>, start: number): boolean {
  for (let at = start - SPAN_MS + MINUTE_MS; at < start + SPAN_MS; at += MINUTE_MS) if (faults.has(at)) return true;
  return false;
}
