import { severityOf, type Unit } from "@/lib/core/detect";
import { rankedScore } from "@/lib/services/scan/ranked-score";
import type { LineUnit } from "@/lib/services/scan/score-line-units";
import { jsonText } from "./json-line";

/** One unit, with all that is known of it. */
export function unitJson(unit: Unit, scored: LineUnit): string {
  const { key, start, end, events, score } = scored;
  const { sentence, reasons, signals } = scored.explain();
  return jsonText({
    unit,
    key,
    start: timestamp(start),
    end: timestamp(end),
    events,
    score: rankedScore(score),
    severity: severityOf(score.score),
    oneIn: Math.round(Math.min(score.oneIn, 1e12)),
    sentence,
    reasons: reasons.map((reason) => ({ ...reason, share: Math.round(reason.share * 1e4) / 1e4 })),
    signals,
  });
}

function timestamp(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
