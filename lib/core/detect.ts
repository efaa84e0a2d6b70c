/**
 * The story of Isolog on one page: lines are learned into a model; a model judges lines, client windows and minutes;
 * a judgement is a raw score, calibrated to "one in N", with reasons.
 *
 *   event → features → observation → forest + distance → raw score → calibration → score → explanation
 */
import { oddsOfScore, scoreOfOdds } from "./calibration/scale";
import { explainClientWindow, explainLine, explainMinute, explainRoute } from "./explanation/explain";
import type { Explanation } from "./explanation/explanation";
import { CLIENT_WIDTH, readClientFeatures } from "./features/client-features";
import { historySignals } from "./features/line/history-signals";
import { LATENCY, LINE_COLUMNS, LINE_WIDTH, logLatencyOf, readLineFeatures } from "./features/line/line-features";
import { LineReader } from "./features/line/line-reader";
import { MINUTE_WIDTH, readMinuteFeatures } from "./features/minute/minute-features";
import type { ClientWindow, MinuteWindow } from "./features/roll-ups/windows";
import { ROUTE_WIDTH, readRouteFeatures } from "./features/route/route-features";
import type { RouteObservation } from "./features/route/route-observation";
import type { SignalSwitch } from "./features/signals/find-signals";
import type { LineScore, Unit, UnitScore } from "./features/unit-score";
import type { LogEvent } from "./log/event";
import { type AccessScorer, openAccessScorer } from "./model/line/access-scorer";
import { LineMemo } from "./model/line/line-memo";
import { RawScorer } from "./model/line/raw-scorer";
import type { Model } from "./model/model";
import type { ModelSummary } from "./model/model-summary";
import { faultPrior, linePrior } from "./model/prior";
import { rawScore, unitScoreOf } from "./model/unit-model";

export { SEVERITIES, type Severity, severityOf } from "./calibration/severity";
export type { Explanation, Reason } from "./explanation/explanation";
export { type LineScore, UNITS, type Unit, type UnitScore } from "./features/unit-score";
export { type Learner, type LearnOptions, startLearning } from "./model/learning/learn-model";
export { MINIMUM_LINES, NotEnoughData } from "./model/learning/not-enough-data";
export type { AccessScorer } from "./model/line/access-scorer";
export type { Model } from "./model/model";
export type { ModelSummary, UnitSummary } from "./model/model-summary";

/** A threshold below this would call one line in a few hundred strange, whatever the budget. */
const LOWEST_THRESHOLD = 10;

export interface DetectOptions {
  /** Which known-attack signals add to the score: all unless said, those with these ids, or none (what the forest finds by itself). */
  signals?: SignalSwitch;
}

export interface Detector {
  readonly model: Model;
  /** Pure in (model, event). */
  scoreLine(event: LogEvent): LineScore;
  /** The same for many lines at once, in order; several times as fast. */
  scoreLines(events: readonly LogEvent[]): LineScore[];
  /** Scores of usual access lines from their bytes, the same as `scoreLines` gives; null where the runtime cannot. */
  openAccess(): AccessScorer | null;
  /** @param raw the line as received: then reasons say where in it they lie */
  explainLine(event: LogEvent, raw?: string): Explanation;
  /** null while that unit is not ready. */
  scoreClientWindow(window: ClientWindow): UnitScore | null;
  /** The same for many windows at once, in order. */
  scoreClientWindows(windows: readonly ClientWindow[]): UnitScore[] | null;
  explainClientWindow(window: ClientWindow): Explanation;
  /** @param before earlier windows of the same route: thin ones lean on those of the last minutes */
  scoreRoute(route: RouteObservation, before?: readonly RouteObservation[]): UnitScore | null;
  explainRoute(route: RouteObservation, before?: readonly RouteObservation[]): Explanation;
  /** @param recent minutes of the same source, silent ones included; those of the four minutes before are looked at too */
  scoreMinute(minute: MinuteWindow, recent?: readonly MinuteWindow[]): UnitScore | null;
  explainMinute(minute: MinuteWindow, recent?: readonly MinuteWindow[]): Explanation;
  /**
   * Score from which an observation is an anomaly, 10–100, so that normal traffic raises about this many alerts a day
   * over all units: three fifths of the budget are for lines, see `BUDGET_SHARE` for the others.
   */
  threshold(alertsPerDay: number, unit?: Unit): number;
}

/** Beside the features: what is certain to be worse, and what windows add up. */
interface ReadLine {
  prior: number;
  sums: Omit<LineScore, keyof UnitScore>;
}

export function startDetection(model: Model, options: DetectOptions = {}): Detector {
  const reader = new LineReader();
  const row = new Float64Array(Math.max(LINE_COLUMNS, CLIENT_WIDTH, ROUTE_WIDTH, MINUTE_WIDTH));
  const scratch = new Float32Array(row.length);
  const useSignals = options.signals ?? true;
  const memo = new LineMemo(model.normal);
  let lines: RawScorer | null = null;
  let clients: RawScorer | null = null;

  /** Fills `row`. */
  function readLine(event: LogEvent): ReadLine {
    const { normal } = model;
    const parts = memo.read(event, row);
    if (parts !== null) {
      row.fill(Number.NaN, LINE_WIDTH, LINE_COLUMNS);
      const { request, agent, latencyMs } = parts;
      const signals = request.signals | (agent?.signals ?? 0);
      const prior = linePrior(model, { signals, levelOrdinal: Number.NaN }, row, useSignals);
      const { surprise } = request;
      if (Number.isNaN(latencyMs) || normal.baselines.latency.count === 0) return { prior, sums: { surprise } };
      const logLatency = Math.log1p(latencyMs) - request.latency.median + normal.baselines.latency.median;
      return { prior, sums: { surprise, logLatency, slowness: row[LATENCY] as number } };
    }
    reader.read(event);
    reader.signals |= historySignals(event, reader, normal);
    const surprise = readLineFeatures(reader, event, normal, row, false);
    const prior = linePrior(model, reader, row, useSignals);
    const logLatency = logLatencyOf(reader, event, normal);
    const sums = logLatency === null ? { surprise } : { surprise, logLatency, slowness: row[LATENCY] as number };
    return { prior, sums };
  }

  function scoreLine(event: LogEvent): LineScore {
    const { prior, sums } = readLine(event);
    return lineScoreOf(unitScoreOf(model.line, rawScore(model.line, row, prior, scratch)), sums);
  }

  function scoreLines(events: readonly LogEvent[]): LineScore[] {
    lines ??= new RawScorer(model.line);
    const scores: LineScore[] = [];
    for (let from = 0; from < events.length; from += lines.capacity) {
      const block: ReadLine["sums"][] = [];
      for (const event of events.slice(from, from + lines.capacity)) {
        const { prior, sums } = readLine(event);
        lines.add(row, prior);
        block.push(sums);
      }
      const raws = lines.run();
      for (let i = 0; i < block.length; i++) {
        scores.push(lineScoreOf(unitScoreOf(model.line, raws[i] as number), block[i] as ReadLine["sums"]));
      }
    }
    return scores;
  }

  function scoreClientWindows(windows: readonly ClientWindow[]): UnitScore[] | null {
    const { client } = model;
    if (client === null) return null;
    clients ??= new RawScorer(client);
    const scores: UnitScore[] = [];
    for (let from = 0; from < windows.length; from += clients.capacity) {
      for (const window of windows.slice(from, from + clients.capacity)) {
        readClientFeatures(window, model.habits, row);
        clients.add(row, faultPrior("client", row));
      }
      for (const raw of clients.run()) scores.push(unitScoreOf(client, raw));
    }
    return scores;
  }

  function scoreClientWindow(window: ClientWindow): UnitScore | null {
    if (model.client === null) return null;
    readClientFeatures(window, model.habits, row);
    return unitScoreOf(model.client, rawScore(model.client, row, faultPrior("client", row), scratch));
  }

  function scoreRoute(route: RouteObservation, before: readonly RouteObservation[] = []): UnitScore | null {
    if (model.route === null) return null;
    readRouteFeatures(route, before, model.routes, row);
    return unitScoreOf(model.route, rawScore(model.route, row, faultPrior("route", row), scratch));
  }

  function scoreMinute(minute: MinuteWindow, recent: readonly MinuteWindow[] = []): UnitScore | null {
    if (model.minute === null) return null;
    readMinuteFeatures(minute, recent, model.rhythm, row);
    return unitScoreOf(model.minute, rawScore(model.minute, row, faultPrior("minute", row), scratch));
  }

  return {
    model,
    scoreLine,
    scoreLines,
    openAccess: () => openAccessScorer(model, useSignals),
    explainLine: (event, raw) => explainLine(model, event, useSignals, raw),
    scoreClientWindow,
    scoreClientWindows,
    explainClientWindow: (window) => explainClientWindow(model, window, useSignals),
    scoreRoute,
    explainRoute: (route, before = []) => explainRoute(model, route, before),
    scoreMinute,
    explainMinute: (minute, recent = []) => explainMinute(model, minute, recent),
    threshold: (alertsPerDay, unit = "line") => budgetThreshold(model.summary, alertsPerDay, unit),
  };
}

/** Field by field: spreading two objects into one costs as much as scoring the line. */
function lineScoreOf(
  { score, oneIn, raw }: UnitScore,
  { surprise, logLatency, slowness }: ReadLine["sums"],
): LineScore {
  if (logLatency === undefined || slowness === undefined) return { score, oneIn, raw, surprise };
  return { score, oneIn, raw, surprise, logLatency, slowness };
}

/** One budget serves all units of a source; sessions are looked at in files, by themselves. */
const BUDGET_SHARE: Readonly<Record<Unit, number>> = {
  line: 0.6,
  client: 0.15,
  route: 0.1,
  session: 0.1,
  minute: 0.15,
};

/** A budget is a ceiling: aiming at half of it keeps most days under it, chance being what it is. */
const AIM = 0.5;

/** Score (0–100) from which a unit is an anomaly under a budget of alerts per day; needs no more of a model than its summary. */
export function budgetThreshold(summary: Pick<ModelSummary, "units">, alertsPerDay: number, unit: Unit): number {
  const oneIn = summary.units[unit].perDay / Math.max(AIM * alertsPerDay * BUDGET_SHARE[unit], 1e-6);
  return Math.max(LOWEST_THRESHOLD, scoreOfOdds(Math.min(oneIn, oddsOfScore(100))));
}
