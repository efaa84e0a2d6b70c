import type { Detector } from "@/lib/core/detect";
import type { LineScore } from "@/lib/core/features/unit-score";
import type { LogInput } from "./logs/log-input";
import { readLog } from "./logs/read-log";
import type { ScoredUnit, UnitObserver } from "./score-units";

/** A line that normal traffic shows once in a hundred or more often needs no reasons. */
const EXPLAINED_FROM = 100;

/** A line as a unit of its own; times are null where the log tells none. */
export type LineUnit = Omit<ScoredUnit, "start" | "end"> & { start: number | null; end: number | null };

/** One pass over the logs: every line that is understood, in the order it stands. */
export async function scoreLineUnits(
  inputs: readonly LogInput[],
  detector: Detector,
  { onUnit, onProgress }: Omit<UnitObserver, "onUnit"> & { onUnit(line: LineUnit): Promise<void> | undefined },
): Promise<void> {
  for (const input of inputs) {
    for await (const batch of readLog(input)) {
      const events = batch.parsed.flatMap((line, i) => (line.kind === "event" ? [{ event: line.event, i }] : []));
      const scores = detector.scoreLines(events.map(({ event }) => event));
      for (const [place, { event, i }] of events.entries()) {
        const score = scores[place] as LineScore;
        await onUnit({
          key: `${batch.file}:${batch.firstLine + i}`,
          start: event.time,
          end: event.time,
          events: 1,
          score,
          explain: () =>
            score.oneIn >= EXPLAINED_FROM ? detector.explainLine(event) : { sentence: "", reasons: [], signals: [] },
        });
      }
      onProgress?.(input, batch.bytesRead);
    }
  }
}
