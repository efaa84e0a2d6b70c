import { nextRun } from "../../queue/timing";
import { type ScheduleTiming, timingOf } from "./timing-of";

/** The next times it runs after `after`, ms since the epoch. Throws Invalid with kind words for a timing that does not work. */
export function computeNextRuns(schedule: ScheduleTiming, after: number, count = 5): number[] {
  const timing = timingOf(schedule);
  const runs: number[] = [];
  for (let time = nextRun(timing, after); time !== null && runs.length < count; time = nextRun(timing, time)) {
    runs.push(time);
  }
  return runs;
}
