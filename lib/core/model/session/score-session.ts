import { scoreOfOdds } from "../../calibration/scale";
import { oddsOf } from "../../calibration/tail";
import { meanDistance } from "../../distance/distance";
import type { Session } from "../../features/session/session";
import { logDuration, orderSurprise, presencesOf, readCounts, USUAL } from "../../features/session/session-features";
import type { UnitScore } from "../../features/unit-score";
import { scoreRow } from "../../forest/score-row";
import { tailSurprise } from "../ranks";
import type { SessionModel } from "./session-model";

/** Length alone is a weak sign: only what fewer than one in a thousand sessions reach counts. */
const UNUSUALLY_LONG = Math.log(1000);

/** How a session looks from each side, in nats of tail surprise, ≥ 0. Their sum is its raw score. */
export interface SessionViews {
  /** Lines of each template, by the forest; from one in twenty on. */
  counts: number;
  /** Rare templates that are there and common ones that are missing. */
  presence: number;
  /** The order of the templates. */
  order: number;
  duration: number;
}

export type SessionParts = Omit<SessionModel, "tail">;

export function viewsOf(model: SessionParts, session: Session): SessionViews {
  const row = new Float32Array(model.habits.templates.length + 1);
  readCounts(session, model.habits, row);
  return {
    counts: Math.max(
      0,
      tailSurprise(model.counts, scoreRow(model.forest, row)) - USUAL,
      tailSurprise(model.distance, meanDistance(model.landmarks, row)) - USUAL,
    ),
    presence: tailSurprise(model.presence, presenceSurprise(session, model)),
    order: tailSurprise(model.order, orderSurprise(session, model.habits)),
    duration: Math.max(0, tailSurprise(model.duration, logDuration(session)) - UNUSUALLY_LONG),
  };
}

export function presenceSurprise(session: Session, { habits }: Pick<SessionParts, "habits">): number {
  return presencesOf(session, habits).reduce((sum, { surprise }) => sum + surprise, 0);
}

/** Nats; equal sessions score equal to the bit, wherever they stand in the log. */
export function rawOf({ counts, presence, order, duration }: SessionViews): number {
  return counts + presence + order + duration;
}

/** Pure in (model, session). */
export function scoreSession(model: SessionModel, session: Session): UnitScore {
  const raw = rawOf(viewsOf(model, session));
  const oneIn = oddsOf(model.tail, raw);
  return { score: scoreOfOdds(oneIn), oneIn, raw };
}
