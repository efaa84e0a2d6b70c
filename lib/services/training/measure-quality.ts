import type { ModelQuality } from "../../contracts/model";
import type { Detector } from "../../core/detect";
import type { LogEvent } from "../../core/log/event";

export interface Judges {
  /** Scores the lines; best one that has not learned from them. */
  fresh: Detector;
  previous: { version: number; detector: Detector } | null;
  alertsPerDay: number;
}

/** What a model says of the given lines, beside what the model before it says of them. */
export function measureQuality(lines: readonly LogEvent[], { fresh, previous, alertsPerDay }: Judges): ModelQuality {
  const threshold = fresh.threshold(alertsPerDay);
  const before = previous?.detector.threshold(alertsPerDay) ?? 0;
  let anomalies = 0;
  let anomaliesBefore = 0;
  let shared = 0;
  for (const line of lines) {
    const odd = fresh.scoreLine(line).score >= threshold;
    const oddBefore = previous !== null && previous.detector.scoreLine(line).score >= before;
    if (odd) anomalies++;
    if (oddBefore) anomaliesBefore++;
    if (odd && oddBefore) shared++;
  }
  const linesPerDay = fresh.model.summary.units.line.perDay;
  return {
    scoredLines: lines.length,
    anomalies,
    anomaliesPerDay: lines.length === 0 ? 0 : (anomalies / lines.length) * linesPerDay,
    threshold,
    previous: previous && { version: previous.version, anomalies: anomaliesBefore, shared },
  };
}
