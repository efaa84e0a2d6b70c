import { severityOf } from "@/lib/core/detect";
import type { LedgerLine } from "@/lib/services/scan/line-ledger";
import { rankingScore } from "@/lib/services/scan/line-score";
import { type ScanAnomaly, templateOfAnomaly } from "@/lib/services/scan/scan-anomaly";

/** Invisible and line-breaking characters only ever occur inside JSON strings, where an escape means the same. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON on one line, without any character that a terminal would act upon. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(HIDDEN, (char) =>
    [...Array(char.length).keys()].map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );
}

/** One anomaly, with all that is known of it. */
export function anomalyJson(anomaly: ScanAnomaly): string {
  const { sentence, reasons, signals } = anomaly.explain();
  const { source } = anomaly;
  return jsonText({
    unit: anomaly.unit,
    score: rounded(anomaly.score, 2),
    severity: anomaly.severity,
    oneIn: Math.round(Math.min(anomaly.oneIn, 1e12)),
    ...(source === null
      ? {
          from: timestamp(anomaly.from),
          to: timestamp(anomaly.to),
          client: anomaly.client,
          ...(anomaly.route === undefined ? {} : { route: anomaly.route }),
          events: anomaly.events,
        }
      : {
          file: source.file,
          line: source.line,
          time: timestamp(anomaly.from),
          client: anomaly.client,
          template: templateOfAnomaly(anomaly),
        }),
    sentence,
    reasons: reasons.map((reason) => ({ ...reason, share: rounded(reason.share, 4) })),
    signals,
    ...(source === null ? {} : { raw: source.raw }),
  });
}

/** One input line, whatever became of it. */
export function ledgerLineJson(entry: LedgerLine, file: string): string {
  const joined = entry.joined ? ',"joined":true' : "";
  if (entry.kind === "event") {
    const score = rankingScore(entry.own, entry.client);
    return `{"file":${file},"line":${entry.line},"score":${score},"severity":"${severityOf(score)}"${joined}}`;
  }
  const blank = entry.kind === "blank" ? ',"blank":true' : "";
  return `{"file":${file},"line":${entry.line},"score":null,"severity":null,"parsed":false${joined}${blank}}`;
}

function timestamp(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

function rounded(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}
