import { severityOf } from "../../core/calibration/severity";
import type { LineScore } from "../../core/features/unit-score";
import type { NewAnomaly } from "../../store/anomalies";
import type { TimedEvent } from "../ingest/event-reader";
import type { LineScoring } from "./load-detector";

export interface OddLine {
  key: string;
  event: TimedEvent;
  raw: string;
  template: string | null;
  score: LineScore;
  scoring: LineScoring;
  importId: number | null;
}

/** The anomaly of one line, with its reasons. */
export function lineAnomaly({ key, event, raw, template, score, scoring, importId }: OddLine): NewAnomaly {
  const { sentence, reasons, signals } = scoring.detector.explainLine(event, raw);
  return {
    unit: "line",
    key,
    start: event.time,
    end: event.time,
    score: score.score,
    oneIn: score.oneIn,
    severity: severityOf(score.score),
    modelId: scoring.modelId,
    importId,
    client: event.client,
    template,
    events: 1,
    raw,
    observation: event,
    reasons,
    signals,
    sentence,
  };
}
