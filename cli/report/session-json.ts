import { severityOf, type UnitScore } from "@/lib/core/detect";
import type { Explanation } from "@/lib/core/explanation/explanation";
import type { Session } from "@/lib/core/features/session";
import { jsonText } from "./json-line";

/** What the order within the same score may add, at most. */
const FINE = 0.0099;
/** Nats over which most of that is spent. */
const REACH = 20;

/** One session. The score keeps sessions apart also where the scale ends; equal sessions have equal scores. */
export function sessionJson(session: Session, score: UnitScore, { reasons, sentence }: Explanation): string {
  const { key, start, end, events } = session;
  return jsonText({
    unit: "session",
    key,
    start: timestamp(start),
    end: timestamp(end),
    events,
    score: rankedScore(score),
    severity: severityOf(score.score),
    sentence,
    reasons: reasons.map((reason) => ({ ...reason, share: Math.round(reason.share * 1e4) / 1e4 })),
  });
}

/** Rounded to two decimals, with a remainder below 0.01 that grows with the raw score. */
function rankedScore({ score, raw }: UnitScore): number {
  const whole = Math.min(99.99, Math.floor(score * 100) / 100);
  return Math.round((whole + FINE * (1 - Math.exp(-raw / REACH))) * 1e9) / 1e9;
}

function timestamp(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
