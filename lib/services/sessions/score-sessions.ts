import type pg from "pg";
import type { Detector } from "../../core/detect";
import { partName } from "../../core/features/session/session-part";
import { chainsOf, type TimedSession } from "../../core/features/session/sessions-of-parts";
import { scoreSession } from "../../core/model/session/score-session";
import type { SessionUnit } from "../../core/model/session/session-model";
import { type NewAnomaly, removeAnomalies, type SourceKey, storeAnomalies } from "../../store/anomalies";
import { withTransaction } from "../../store/database/transaction";
import {
  markParts,
  type PartMark,
  readDueDays,
  readPartsAround,
  readSessionHorizon,
  type StoredPart,
} from "../../store/session-parts";
import { lockSource } from "../../store/source-lock";
import { raiseAlerts } from "../alerts/raise-alerts";
import type { JobTools } from "../job-tools";
import { gatherSessions } from "./gather-sessions";
import { requestSessionTraining } from "./request-session-training";
import { sessionAnomaly, sessionKey } from "./session-anomaly";
import { readSteps } from "./session-steps";

const DAY_MS = 86_400_000;

export interface SessionScoring {
  modelId: number;
  detector: Detector;
  alertsPerDay: number;
}

/**
 * Judges the sessions of a source that are over, each under its natural key: one that got late lines is judged again,
 * and its anomaly taken back if it is none now. Does nothing where the model knows no sessions of the source's key.
 */
export async function scoreSessions(
  tools: JobTools,
  source: SourceKey,
  { modelId, detector, alertsPerDay }: SessionScoring,
): Promise<{ windows: number; anomalies: number }> {
  const totals = { windows: 0, anomalies: 0 };
  const setting = await tools.db.prisma.source.findFirst({
    where: { id: source.sourceId, organisationId: source.organisationId },
    select: { sessionKey: true, sessionSilence: true },
  });
  if (setting?.sessionKey == null) return totals;
  await gatherSessions(tools.db, source, tools.signal);
  const unit = detector.model.session;
  if (unit === null || unit.key !== setting.sessionKey || unit.silenceMs !== setting.sessionSilence * 60_000) {
    await withTransaction(tools.db, (tx) => requestSessionTraining(tx, source));
    return totals;
  }
  const round = new Round(source, modelId, unit, detector.threshold(alertsPerDay, "session"));
  for (;;) {
    if (tools.signal.aborted) throw tools.signal.reason;
    const { days, windows, anomalies } = await withTransaction(tools.db, (tx) => round.run(tx, tools.now()));
    totals.windows += windows;
    totals.anomalies += anomalies;
    if (days === 0) return totals;
  }
}

interface Judged {
  sessions: number;
  odd: { session: TimedSession; score: ReturnType<typeof scoreSession> }[];
  calmed: string[];
  marks: PartMark[];
}

class Round {
  constructor(
    readonly source: SourceKey,
    readonly modelId: number,
    readonly unit: SessionUnit,
    readonly threshold: number,
  ) {}

  async run(tx: pg.PoolClient, now: number) {
    const { organisationId, sourceId } = this.source;
    await lockSource(tx, organisationId, sourceId);
    // A key that was changed meanwhile begins anew.
    const { rows } = await tx.query("SELECT 1 FROM source WHERE id = $1 AND session_key = $2", [
      sourceId,
      this.unit.key,
    ]);
    if (rows.length === 0) return { days: 0, windows: 0, anomalies: 0 };
    const horizon = await readSessionHorizon(tx, sourceId);
    const days = await readDueDays(tx, sourceId, horizon);
    const judged: Judged = { sessions: 0, odd: [], calmed: [], marks: [] };
    const due = new Set(days.map(({ key, day }) => partName({ key, start: day })));
    const isDue = ({ key, start }: StoredPart) => due.has(partName({ key, start: dayOf(start) }));
    for (const parts of (await readPartsAround(tx, sourceId, days)).values())
      this.#judge(parts, isDue, horizon, judged);
    await markParts(tx, sourceId, judged.marks);
    await removeAnomalies(tx, this.source, "session", judged.calmed);
    const found = await this.#anomalies(tx, judged.odd);
    const { added, incidents } = await storeAnomalies(tx, this.source, found);
    await raiseAlerts(tx, this.source, incidents, now);
    return { days: days.length, windows: judged.sessions, anomalies: added };
  }

  /** @param parts of one key @param isDue whether it is that part's turn: all that is around it is there then */
  #judge(parts: readonly StoredPart[], isDue: (part: StoredPart) => boolean, horizon: number, judged: Judged): void {
    const odd = new Map<StoredPart, number[]>();
    const pending = new Set<StoredPart>();
    const touched = new Set<StoredPart>();
    for (const chain of chainsOf(parts, this.unit.silenceMs)) {
      const own = chain.parts as readonly StoredPart[];
      if (!own.some((part) => part.dirty && isDue(part))) continue;
      for (const part of own) touched.add(part);
      const firm = new Set<string>();
      const before = own.flatMap(({ odd: starts }) => starts);
      for (const session of chain.sessions) {
        if (!isOver(session, horizon, chain.sessions.at(-1) === session)) {
          const last = own.findLast(({ start }) => start <= session.end);
          if (last !== undefined) pending.add(last);
          // What was said of it stands until it is over again.
          if (before.includes(session.start)) keep(session);
          continue;
        }
        judged.sessions++;
        const score = scoreSession(this.unit.model, session);
        if (score.score < this.threshold) continue;
        judged.odd.push({ session, score });
        keep(session);
      }
      const { key = "" } = own[0] ?? {};
      judged.calmed.push(...before.map((start) => sessionKey({ key, start })).filter((name) => !firm.has(name)));
      function keep(session: TimedSession): void {
        firm.add(sessionKey(session));
        const home = own.findLast(({ start }) => start <= session.start);
        if (home !== undefined) odd.set(home, [...(odd.get(home) ?? []), session.start]);
      }
    }
    for (const part of touched) {
      const { key, start } = part;
      const dirty = pending.has(part) || (part.dirty && !isDue(part));
      judged.marks.push({ key, start, dirty, odd: odd.get(part) ?? [] });
    }
  }

  async #anomalies(tx: pg.PoolClient, odd: Judged["odd"]): Promise<NewAnomaly[]> {
    const { names } = this.unit.model;
    const unseen = new Set(odd.flatMap(({ session }) => [...session.counts.keys()].filter((key) => !names.has(key))));
    const texts = unseen.size === 0 ? new Map() : await readSteps(tx, this.source.sourceId, [...unseen]);
    return odd.map(({ session, score }) => sessionAnomaly(this, session, score, texts));
  }
}

function dayOf(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}

/** A session of a key that never rests is over with its day. @param isLast of its chain */
function isOver({ end }: TimedSession, horizon: number, isLast: boolean): boolean {
  return !isLast || end <= horizon;
}
