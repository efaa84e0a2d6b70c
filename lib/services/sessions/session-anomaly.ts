import { severityOf, type UnitScore } from "../../core/detect";
import { explainSession } from "../../core/explanation/explain-session";
import type { TimedSession } from "../../core/features/session/sessions-of-parts";
import type { SessionUnit } from "../../core/model/session/session-model";
import type { NewAnomaly } from "../../store/anomalies";

/** Natural key of a session within its source. */
export function sessionKey({ key, start }: Pick<TimedSession, "key" | "start">): string {
  return `${key}|${new Date(start).toISOString()}`;
}

/** @param names texts of templates that the model has never seen */
export function sessionAnomaly(
  { modelId, unit }: { modelId: number; unit: SessionUnit },
  session: TimedSession,
  { score, oneIn }: UnitScore,
  names: ReadonlyMap<number, string>,
): NewAnomaly {
  const { key, start, end, events, counts } = session;
  return {
    ...explainSession(unit.model, session, names),
    unit: "session",
    key: sessionKey(session),
    start,
    end,
    score,
    oneIn,
    severity: severityOf(score),
    modelId,
    importId: null,
    // A session of a client is part of that client's story.
    client: unit.key === "client" ? key : null,
    template: null,
    events,
    raw: null,
    observation: { session: key, sessionKey: unit.key, events, durationMs: end - start, templates: counts.size },
  };
}
