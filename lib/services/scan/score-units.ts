import type { Detector, Explanation, UnitScore } from "@/lib/core/detect";
import type { LineScore } from "@/lib/core/features/unit-score";
import type { LogInput } from "./logs/log-input";
import { readLog } from "./logs/read-log";
import type { ScoredLogs } from "./score-logs";
import { UnitJudge } from "./windows/unit-judge";
import { UnitKeeper } from "./windows/unit-keeper";

/** The units that are windows of a source. */
export type WindowedUnit = "client" | "route" | "minute";

/** One unit with its score. */
export interface ScoredUnit {
  /** Client, service or route; for a minute its start. */
  key: string;
  /** ms since the epoch; the end is the first moment after. */
  start: number;
  end: number;
  events: number;
  score: UnitScore;
  explain(): Explanation;
}

export interface UnitObserver {
  /** Called in order of time, then of key. A promise that is returned is waited for. */
  onUnit(unit: ScoredUnit): Promise<void> | undefined;
  onProgress?(input: LogInput, bytesRead: number): void;
}

export interface ScoredUnits extends Pick<ScoredLogs, "skipped"> {
  /** Lines that came too late for their window, and lines without a time: no unit holds them. */
  late: number;
  timeless: number;
}

/** One pass over the logs: each client, route or minute is told exactly once, when its time is over. */
export async function scoreUnits(
  inputs: readonly LogInput[],
  detector: Detector,
  unit: WindowedUnit,
  observer: UnitObserver,
): Promise<ScoredUnits> {
  const judge = new UnitJudge(detector, unit);
  const keeper = new UnitKeeper({ windowMs: judge.windowMs, minutesOnly: unit === "minute" });
  const skipped: ScoredUnits["skipped"] = [];
  let timeless = 0;
  for (const input of inputs) {
    for await (const batch of readLog(input, (file, reason) => skipped.push({ file, reason }))) {
      const events = batch.parsed.flatMap((line) => (line.kind === "event" ? [line.event] : []));
      const scores = detector.scoreLines(events);
      events.forEach((event, i) => {
        if (event.time === null) timeless++;
        keeper.add(event, scores[i] as LineScore);
      });
      for (const scored of judge.judge(keeper.takeClosed())) await observer.onUnit(scored);
      observer.onProgress?.(input, batch.bytesRead);
    }
  }
  for (const scored of judge.judge(keeper.takeRest())) await observer.onUnit(scored);
  return { skipped, late: keeper.late, timeless };
}
