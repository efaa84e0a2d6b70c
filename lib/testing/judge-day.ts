import { type Detector, type Model, startDetection, startLearning, UNITS, type Unit } from "../core/detect";
import { CLIENT_WINDOW_MS, emptyMinute, MINUTE_MS, type MinuteWindow, RollUp } from "../core/features/roll-up";
import { observeRoutes } from "../core/features/route-observation";
import { withSilentRoutes } from "../core/features/silent-routes";
import { findFormat } from "../core/log/find-format";
import { parseLine } from "../core/log/parse-line";
import { createTraffic, type Traffic, type TruthIncident } from "../core/scenario/create-traffic";
import type { ScenarioName } from "../core/scenario/scenario-name";

const HOUR_MS = 3_600_000;
/** A minute looks back at its neighbours: what follows a disturbance this closely still tells of it. */
const ECHO_MS = 5 * MINUTE_MS;

export interface JudgedDay {
  /** Anomalies raised by each scenario, and the highest score. */
  scenarios: ReadonlyMap<ScenarioName, Finding>;
  /** Anomalies that belong to no scenario. */
  ordinary: Finding;
}

export interface Finding {
  anomalies: Record<Unit, number>;
  highest: number;
  /** Unit of the highest score. */
  unit: Unit | null;
  /** Sentence of the highest. */
  sentence: string;
}

export interface Day {
  from: number;
  to: number;
}

export function trafficOf(
  seed: number,
  ratePerSecond: number,
  scenarios: Parameters<typeof createTraffic>[0]["scenarios"] = [],
): Traffic {
  return createTraffic({ seed, ratePerSecond, scenarios });
}

/** The model of everyday traffic between two moments. */
export function learnDay(traffic: Traffic, { from, to }: Day, seed = 1, trees = 100): Model {
  const learner = startLearning({ seed, trees });
  const format = findFormat("combined");
  for (let hour = from; hour < to; hour += HOUR_MS) {
    for (const { line } of traffic.linesBetween(hour, Math.min(to, hour + HOUR_MS))) {
      const parsed = parseLine(line, format);
      if (parsed.kind === "event") learner.learn(parsed.event);
    }
  }
  return learner.finish();
}

/** What a detector with this budget raises on a day, set against what really happened. */
export function judgeDay(model: Model, traffic: Traffic, { from, to }: Day, alertsPerDay = 5): JudgedDay {
  const detector = startDetection(model);
  const truth = traffic.incidents(from, to);
  const scenarios = new Map<ScenarioName, Finding>(truth.map(({ scenario }) => [scenario, nothing()]));
  const ordinary = nothing();
  const threshold = Object.fromEntries(UNITS.map((unit) => [unit, detector.threshold(alertsPerDay, unit)]));
  const note = (unit: Unit, score: number, scenario: ScenarioName | null, sentence: () => string) => {
    if (score < (threshold[unit] ?? 100)) return;
    const finding = scenario === null ? ordinary : (scenarios.get(scenario) ?? ordinary);
    finding.anomalies[unit]++;
    if (score <= finding.highest) return;
    Object.assign(finding, { highest: score, unit, sentence: sentence() });
  };
  const format = findFormat("combined");
  const recent: MinuteWindow[] = [];
  for (let hour = from; hour < to; hour += HOUR_MS) {
    const rollUp = new RollUp();
    for (const { line, scenario } of traffic.linesBetween(hour, hour + HOUR_MS)) {
      const parsed = parseLine(line, format);
      if (parsed.kind !== "event") continue;
      const { event } = parsed;
      const score = detector.scoreLine(event);
      note("line", score.score, scenario, () => detector.explainLine(event).sentence);
      rollUp.add(event, score, score.score >= (threshold.line ?? 100));
    }
    for (const window of rollUp.clients) {
      const score = detector.scoreClientWindow(window);
      const owner = truth.find((act) => act.clients.includes(window.client) && overlaps(act, window.start));
      if (score === null) continue;
      note("client", score.score, owner?.scenario ?? null, () => detector.explainClientWindow(window).sentence);
    }
    for (const route of withSilentRoutes(observeRoutes(rollUp.routes, CLIENT_WINDOW_MS), model.routes)) {
      const score = detector.scoreRoute(route);
      const act = truth.find((one) => overlaps(one, route.start));
      if (score !== null)
        note("route", score.score, act?.scenario ?? null, () => detector.explainRoute(route).sentence);
    }
    judgeMinutes(detector, rollUp, hour, recent, (minute, score) => {
      const at = minute.start;
      const act = truth.find(({ start, end }) => at + MINUTE_MS > start && at < end + ECHO_MS);
      note("minute", score, act?.scenario ?? null, () => detector.explainMinute(minute, recent).sentence);
    });
  }
  return { scenarios, ordinary };
}

function judgeMinutes(
  detector: Detector,
  rollUp: RollUp,
  hour: number,
  recent: MinuteWindow[],
  tell: (minute: MinuteWindow, score: number) => void,
): void {
  const minutes = new Map([...rollUp.minutes].map((minute) => [minute.start, minute]));
  for (let start = hour; start < hour + HOUR_MS; start += MINUTE_MS) {
    const minute = minutes.get(start) ?? emptyMinute(start);
    const score = detector.scoreMinute(minute, recent);
    if (score !== null) tell(minute, score.score);
    recent.push(minute);
    if (recent.length > 10) recent.shift();
  }
}

function overlaps({ start, end }: TruthIncident, window: number): boolean {
  return window < end && window + CLIENT_WINDOW_MS > start;
}

function nothing(): Finding {
  return { anomalies: { line: 0, client: 0, route: 0, session: 0, minute: 0 }, highest: 0, unit: null, sentence: "" };
}
