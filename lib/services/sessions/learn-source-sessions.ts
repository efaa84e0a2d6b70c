import type { SessionPart } from "../../core/features/session/session-part";
import { chainsOf } from "../../core/features/session/sessions-of-parts";
import type { FitOptions } from "../../core/model/learning/fit-windows";
import { SessionLearner } from "../../core/model/learning/learn-sessions";
import type { Model } from "../../core/model/model";
import { withSessions } from "../../core/model/summarize";
import type { SourceKey } from "../../store/anomalies";
import type { Database } from "../../store/database/database";
import { readAllParts, readSessionHorizon } from "../../store/session-parts";
import { gatherSessions } from "./gather-sessions";
import { sessionKey } from "./session-anomaly";
import { readSteps } from "./session-steps";

const DAY_MS = 86_400_000;
const SHORTEST_MS = 3_600_000;
/** Parts of one key held at once; sessions of a longer row are cut there. */
const MOST_PARTS = 400;

export interface SessionsToLearn {
  /** Half-open, ms since the epoch. */
  from: number;
  to: number;
  options: FitOptions;
  signal: AbortSignal;
}

/**
 * The model with what the source's sessions look like, from the sums by session key; the same model where the source has
 * no session key, or too few sessions. Sessions that people confirmed to be real incidents are left out.
 */
export async function learnSourceSessions(
  db: Database,
  source: SourceKey,
  model: Model,
  { from, to, options, signal }: SessionsToLearn,
): Promise<Model> {
  const setting = await db.prisma.source.findFirst({
    where: { id: source.sourceId, organisationId: source.organisationId },
    select: { sessionKey: true, sessionSilence: true },
  });
  if (setting?.sessionKey == null) return model;
  await gatherSessions(db, source, signal);
  const silenceMs = setting.sessionSilence * 60_000;
  const confirmed = await readConfirmed(db, source);
  const horizon = await readHorizon(db, source.sourceId);
  const learner = new SessionLearner();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const learn = (parts: readonly SessionPart[]) => {
    for (const session of chainsOf(parts, silenceMs).flatMap((chain) => chain.sessions)) {
      if (session.end > horizon || confirmed.has(sessionKey(session))) continue;
      learner.add(session);
      first = Math.min(first, session.start);
      last = Math.max(last, session.end);
    }
  };
  let held: SessionPart[] = [];
  for await (const page of readAllParts(db.pool, source.sourceId, from, to)) {
    if (signal.aborted) throw new Error(String(signal.reason));
    for (const part of page) {
      if (held.length >= MOST_PARTS || (held[0] !== undefined && held[0].key !== part.key)) {
        learn(held);
        held = [];
      }
      held.push(part);
    }
  }
  learn(held);
  for (const [template, text] of await readSteps(db.pool, source.sourceId)) learner.name(template, text);
  const { sessions } = learner;
  const learned = learner.finish(options);
  if (learned === null) return model;
  const perDay = (sessions * DAY_MS) / Math.max(SHORTEST_MS, last - first);
  return withSessions(model, { key: setting.sessionKey, silenceMs, model: learned }, { sessions, perDay });
}

async function readHorizon(db: Database, sourceId: number): Promise<number> {
  const tx = await db.pool.connect();
  try {
    return await readSessionHorizon(tx, sourceId);
  } finally {
    tx.release();
  }
}

/** Keys of sessions in incidents whose newest verdict says that they are real. */
async function readConfirmed(db: Database, { organisationId, sourceId }: SourceKey): Promise<Set<string>> {
  const { rows } = await db.pool.query<{ key: string }>(
    `SELECT a.key FROM anomaly a WHERE a.organisation_id = $1 AND a.source_id = $2 AND a.unit = 'session' AND 'real' = (
       SELECT kind::text FROM verdict WHERE incident_id = a.incident_id AND (expires_at IS NULL OR expires_at > now())
       ORDER BY id DESC LIMIT 1)`,
    [organisationId, sourceId],
  );
  return new Set(rows.map(({ key }) => key));
}
