import type pg from "pg";
import type { JobPayload } from "../../contracts/jobs";
import type { UnitScore } from "../../core/detect";
import { lacksLines } from "../../core/explanation/lacks-lines";
import { SPAN_MS } from "../../core/features/minute/minute-features";
import { usualEvents } from "../../core/features/minute/rhythm";
import { CLIENT_WINDOW_MS, MINUTE_MS, type MinuteWindow, type RouteWindow } from "../../core/features/roll-ups/windows";
import { observeRoutes, type RouteObservation } from "../../core/features/route/route-observation";
import { withSilentRoutes } from "../../core/features/route/silent-routes";
import { type NewAnomaly, removeAnomalies, type SourceKey, storeAnomalies } from "../../store/anomalies";
import { withTransaction } from "../../store/database/transaction";
import { lockSource } from "../../store/source-lock";
import {
  addSilentMinutes,
  type Due,
  type Horizons,
  markFollowersDirty,
  markRoutesScored,
  markScored,
  readDueClients,
  readDueMinutes,
  readDueRoutes,
  readEventsBefore,
  readHorizons,
  readMinutesBetween,
} from "../../store/windows";
import { raiseAlerts } from "../alerts/raise-alerts";
import type { JobCounts, JobTools } from "../job-tools";
import { scoreSessions } from "../sessions/score-sessions";
import { loadDetector } from "./load-detector";
import { MinuteCulprits } from "./minute-culprits";
import { RouteCulprits } from "./route-culprits";
import { StoredLines } from "./stored-lines";
import {
  clientWindowAnomaly,
  clientWindowKey,
  minuteAnomaly,
  minuteKey,
  routeAnomaly,
  routeWindowKey,
  type WindowScoring,
} from "./window-anomaly";

const STRETCH_GAP_MS = 60 * MINUTE_MS;
/** Windows of each unit in one transaction: the source's writers wait meanwhile. */
const BATCH = 300;
/** The same of windows of all routes together. */
const ROUTE_BATCH = 36;

/**
 * Scores the source's windows that have ended, from the roll-ups alone: whichever way the lines came, the answer is the
 * same. Minutes are told of at once unless they lack lines. A window that got late lines is scored again under its natural
 * key, and its anomaly taken back if it is none now.
 */
export async function scoreWindows(tools: JobTools, { sourceId }: JobPayload<"score-windows">): Promise<JobCounts> {
  const source = await tools.db.prisma.source.findUnique({
    where: { id: sourceId },
    select: { organisationId: true, activeModelId: true, alertsPerDay: true },
  });
  if (source?.activeModelId == null) return { windows: 0, anomalies: 0 };
  const { organisationId, alertsPerDay } = source;
  const { detector, modelId, problem } = await loadDetector(tools.db, organisationId, source.activeModelId);
  if (problem !== null) tools.log.error({ sourceId, modelId }, problem);
  const round = new Round({ organisationId, sourceId }, { detector, modelId }, alertsPerDay);
  const totals = { windows: 0, anomalies: 0 };
  for (;;) {
    if (tools.signal.aborted) throw tools.signal.reason;
    const { windows, anomalies } = await withTransaction(tools.db, (tx) => round.run(tx, tools.now()));
    totals.windows += windows;
    totals.anomalies += anomalies;
    tools.report(totals);
    if (windows === 0) break;
  }
  const sessions = await scoreSessions(tools, { organisationId, sourceId }, { modelId, detector, alertsPerDay });
  return { windows: totals.windows + sessions.windows, anomalies: totals.anomalies + sessions.anomalies };
}

interface OddRoute {
  anomaly: NewAnomaly;
  route: RouteObservation;
}

class Round {
  readonly #source: SourceKey;
  readonly #scoring: WindowScoring;
  readonly #thresholds: { client: number; route: number; minute: number };
  /** Where the next portion begins; what becomes dirty before it meanwhile is left to the next run. */
  readonly #from = { client: 0, route: 0, minute: 0 };

  constructor(source: SourceKey, scoring: WindowScoring, alertsPerDay: number) {
    this.#source = source;
    this.#scoring = scoring;
    const { detector } = scoring;
    this.#thresholds = {
      client: detector.threshold(alertsPerDay, "client"),
      route: detector.threshold(alertsPerDay, "route"),
      minute: detector.threshold(alertsPerDay, "minute"),
    };
  }

  async run(tx: pg.PoolClient, now: number): Promise<{ windows: number; anomalies: number }> {
    const { sourceId, organisationId } = this.#source;
    const { detector, modelId } = this.#scoring;
    await lockSource(tx, organisationId, sourceId);
    if (this.#from.minute === 0 && detector.model.summary.units.minute.ready) {
      await addSilentMinutes(tx, sourceId);
      await markFollowersDirty(tx, sourceId);
    }
    const horizons = await readHorizons(tx, sourceId);
    const { soon, settled, newest } = horizons;
    const ended = await readDueMinutes(tx, sourceId, { from: this.#from.minute, until: soon }, BATCH);
    // Each minute that ends makes the windows it lies in grow.
    const open = openWindows(ended, horizons);
    const clients = this.#judge(
      await readDueClients(tx, sourceId, { from: this.#from.client, until: settled }, open, BATCH),
      "client",
      (window) => detector.scoreClientWindow(window),
      (window, score) => clientWindowAnomaly(this.#scoring, window, score),
      clientWindowKey,
    );
    const rows = await readDueRoutes(tx, sourceId, { from: this.#from.route, until: settled }, open, ROUTE_BATCH);
    const routes = this.#judgeRoutes(rows, horizons);
    const neighbours = await readNeighbours(tx, sourceId, ended);
    const isSettled = ({ start }: { start: number }) => start + MINUTE_MS <= settled;
    const lacking = new Set(ended.filter((minute) => this.#lacksLines(minute, neighbours(minute))));
    const due = ended.filter((minute) => isSettled(minute) || !lacking.has(minute));
    const strays = await this.#straysOf(
      tx,
      due.filter((minute) => lacking.has(minute)),
      newest,
    );
    const minutes = this.#judge(
      due,
      "minute",
      (minute) => (strays.has(minute.start) ? null : detector.scoreMinute(minute, neighbours(minute))),
      (minute, score) => minuteAnomaly(this.#scoring, minute, neighbours(minute), score),
      minuteKey,
    );
    this.#from.client = clients.scored.at(-1)?.start ?? this.#from.client;
    this.#from.route = routes.starts.at(-1) ?? this.#from.route;
    this.#from.minute = (ended.at(-1)?.start ?? this.#from.minute) + 1;
    await markScored(tx, sourceId, modelId, "client_window", clients.scored);
    // A minute that routes lack lines in is looked at once more, when they are not waited for any longer.
    const isDone = (minute: { start: number }) => isSettled(minute) || !routes.waiting.has(windowOf(minute.start));
    await markScored(tx, sourceId, modelId, "minute_window", minutes.scored.filter(isDone));
    await markRoutesScored(tx, sourceId, routes.starts);
    await removeAnomalies(tx, this.#source, "client", clients.calmed);
    await removeAnomalies(tx, this.#source, "route", routes.calmed);
    await removeAnomalies(tx, this.#source, "minute", minutes.calmed);
    const named = await this.#named(tx, routes.found, minutes.anomalies);
    const found = [...clients.anomalies, ...named];
    const { added, incidents } = await storeAnomalies(tx, this.#source, found);
    await raiseAlerts(tx, this.#source, incidents, now);
    const windows = clients.scored.length + routes.starts.length + minutes.scored.length;
    return { windows, anomalies: added };
  }

  /** Those that somebody made strange say who. */
  async #named(tx: pg.PoolClient, routes: readonly OddRoute[], minutes: readonly NewAnomaly[]): Promise<NewAnomaly[]> {
    const { sourceId } = this.#source;
    const { detector } = this.#scoring;
    const stored = new StoredLines(tx, sourceId, detector);
    const ofRoutes = new RouteCulprits(tx, sourceId, stored, detector, this.#thresholds.route);
    const ofMinutes = new MinuteCulprits(stored, detector, this.#thresholds.minute);
    const named: NewAnomaly[] = [];
    for (const { anomaly, route } of routes) named.push(await ofRoutes.name(anomaly, route));
    for (const anomaly of minutes) named.push(await ofMinutes.name(anomaly));
    return named;
  }

  /** Odd for its few lines, which may yet come. */
  #lacksLines(minute: MinuteWindow, before: readonly MinuteWindow[]): boolean {
    const { detector } = this.#scoring;
    const score = detector.scoreMinute(minute, before);
    if (score === null || score.score < this.#thresholds.minute) return false;
    return lacksLines(detector.explainMinute(minute, before));
  }

  /**
   * Starts of those minutes in whose hour before hardly anything came, and of the one in which the newest line is: nothing is missing
   * where nothing flows yet, and where a log ends its last minute is hardly whole.
   */
  async #straysOf(tx: pg.PoolClient, lacking: readonly MinuteWindow[], newest: number): Promise<Set<number>> {
    const { rhythm } = this.#scoring.detector.model;
    const before = await readEventsBefore(
      tx,
      this.#source.sourceId,
      lacking.map(({ start }) => start),
    );
    return new Set(
      lacking
        .map(({ start }) => start)
        .filter((start) => start + MINUTE_MS > newest || (before.get(start) ?? 0) < usualEvents(rhythm, start)),
    );
  }

  /**
   * Windows that are still open are judged as far as they went. What is found of them may grow; taken back it is once they
   * ended. @param rows of whole windows, in order of time
   */
  #judgeRoutes(rows: readonly RouteWindow[], { soon, settled }: Horizons) {
    const { routes } = this.#scoring.detector.model;
    const found: OddRoute[] = [];
    const calmed: string[] = [];
    const starts = [...new Set(rows.map(({ start }) => start))].filter((start) => start + CLIENT_WINDOW_MS <= settled);
    const ended = new Set(starts);
    const observe = (until: number) => withSilentRoutes(observeRoutes(rows, CLIENT_WINDOW_MS, until), routes);
    const late = new Set<string>();
    for (const route of observe(soon)) {
      const odd = this.#oddRoute(route);
      if (odd === null) {
        if (ended.has(route.start)) calmed.push(routeWindowKey(route));
      } else if (!ended.has(route.start) && lacksLines(odd.anomaly)) late.add(odd.anomaly.key);
      else found.push(odd);
    }
    const waiting = new Set<number>();
    for (const route of late.size === 0 ? [] : observe(settled)) {
      if (!late.has(routeWindowKey(route))) continue;
      const odd = this.#oddRoute(route);
      if (odd === null) waiting.add(route.start);
      else found.push(odd);
    }
    return { starts, found, calmed, waiting };
  }

  #oddRoute(route: RouteObservation): OddRoute | null {
    const score = this.#scoring.detector.scoreRoute(route);
    if (score === null || score.score < this.#thresholds.route) return null;
    return { anomaly: routeAnomaly(this.#scoring, route, score), route };
  }

  #judge<Window extends { start: number; client?: string }>(
    due: readonly Due<Window>[],
    unit: "client" | "minute",
    score: (window: Window) => UnitScore | null,
    toAnomaly: (window: Window, score: UnitScore) => NewAnomaly,
    keyOf: (window: Window) => string,
  ) {
    const scored: { start: number; client?: string; score: number | null }[] = [];
    const anomalies: NewAnomaly[] = [];
    const calmed: string[] = [];
    for (const { scoredBefore, ...rest } of due) {
      const window = rest as unknown as Window;
      const result = score(window);
      const { start, client } = window;
      scored.push({ start, ...(client === undefined ? {} : { client }), score: result?.score ?? null });
      if (result !== null && result.score >= this.#thresholds[unit]) anomalies.push(toAnomaly(window, result));
      else if (scoredBefore) calmed.push(keyOf(window));
    }
    return { scored, anomalies, calmed };
  }
}

/** Starts of the windows of ten minutes that these minutes lie in and that have not ended. */
function openWindows(minutes: readonly MinuteWindow[], { settled }: Horizons): number[] {
  const starts = minutes.map(({ start }) => windowOf(start));
  return [...new Set(starts)].filter((start) => start + CLIENT_WINDOW_MS > settled);
}

function windowOf(time: number): number {
  return time - (time % CLIENT_WINDOW_MS);
}

/** The minutes just before each of these, which are in order of time. */
async function readNeighbours(tx: pg.PoolClient, sourceId: number, due: readonly MinuteWindow[]) {
  const stored = new Map<number, MinuteWindow>();
  for (const stretch of stretchesOf(due)) {
    const minutes = await readMinutesBetween(tx, sourceId, stretch.from - SPAN_MS, stretch.to);
    for (const minute of minutes) stored.set(minute.start, minute);
  }
  return ({ start }: MinuteWindow): MinuteWindow[] => {
    const before: MinuteWindow[] = [];
    for (let at = start - SPAN_MS + MINUTE_MS; at < start; at += MINUTE_MS) {
      const minute = stored.get(at);
      if (minute !== undefined) before.push(minute);
    }
    return before;
  };
}

/** Runs of minutes less than an hour apart: a year with a few lines here and there is not read as a whole. */
function stretchesOf(minutes: readonly MinuteWindow[]): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (const { start } of minutes) {
    const last = stretches.at(-1);
    if (last !== undefined && start - last.to < STRETCH_GAP_MS) last.to = start;
    else stretches.push({ from: start, to: start });
  }
  return stretches;
}
