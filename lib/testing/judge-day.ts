import { type LineScore, type Model, startDetection, startLearning } from "../core/detect";
import { CLIENT_WINDOW_MS, emptyMinute, MINUTE_MS, type MinuteWindow, RollUp } from "../core/features/roll-ups/roll-up";
import { observeRoutes } from "../core/features/route/route-observation";
import { withSilentRoutes } from "../core/features/route/silent-routes";
import { findFormat } from "../core/log/find-format";
import type { FormatId } from "../core/log/format";
import { parseLine } from "../core/log/parse-line";
import { createTraffic, type Traffic, type TruthIncident } from "../core/scenario/create-traffic";
import type { StreamFormat } from "../core/scenario/render-line";
import type { ScenarioName } from "../core/scenario/scenario-name";
import { type Finding, Verdicts } from "./verdicts";

export type { Finding } from "./verdicts";

const HOUR_MS = 3_600_000;
/** A minute looks back at its neighbours: what follows a disturbance this closely still tells of it. */
const ECHO_MS = 5 * MINUTE_MS;
/** As `store/windows.ts` and `workers/schedules.ts` have it: how long lines are waited for that come in order, and how often is looked. */
const SOON_MS = 5_000;
const TURN_MS = 5_000;

export interface JudgedDay {
  /** What was raised by each scenario. */
  scenarios: ReadonlyMap<ScenarioName, Finding>;
  /** Anomalies that belong to no scenario. */
  ordinary: Finding;
}

export interface Day {
  from: number;
  to: number;
}

export function trafficOf(
  seed: number,
  ratePerSecond: number,
  scenarios: Parameters<typeof createTraffic>[0]["scenarios"] = [],
  format: StreamFormat = "combined",
): Traffic {
  return createTraffic({ seed, ratePerSecond, scenarios, format });
}

/** The model of everyday traffic between two moments. */
export function learnDay(
  traffic: Traffic,
  { from, to }: Day,
  seed = 1,
  trees = 100,
  formatId: FormatId = "combined",
): Model {
  const learner = startLearning({ seed, trees });
  const format = findFormat(formatId);
  for (let hour = from; hour < to; hour += HOUR_MS) {
    for (const { line } of traffic.linesBetween(hour, Math.min(to, hour + HOUR_MS))) {
      const parsed = parseLine(line, format);
      if (parsed.kind === "event") learner.learn(parsed.event);
    }
  }
  return learner.finish();
}

export interface JudgeOptions {
  /** Budget; 5 unless said. */
  alertsPerDay?: number;
  formatId?: FormatId;
}

/**
 * What a detector with this budget raises on a day, set against what really happened, and when the product would tell:
 * of lines at once, of minutes and of the windows they make grow in the first turn after they ended.
 */
export function judgeDay(model: Model, traffic: Traffic, { from, to }: Day, options: JudgeOptions = {}): JudgedDay {
  const { alertsPerDay = 5, formatId = "combined" } = options;
  const detector = startDetection(model);
  const truth = traffic.incidents(from, to);
  const verdicts = new Verdicts(truth, (unit) => detector.threshold(alertsPerDay, unit));
  const format = findFormat(formatId);
  const recent: MinuteWindow[] = [];
  let lines = 0;
  const lineThreshold = detector.threshold(alertsPerDay, "line");
  let rollUp = new RollUp();
  /** Events of each client of the window when it was last judged: those without a new line stay what they were. */
  const judged = new Map<string, number>();
  for (let minute = from; minute < to; minute += MINUTE_MS) {
    const window = Math.floor(minute / CLIENT_WINDOW_MS) * CLIENT_WINDOW_MS;
    if (minute === window) {
      rollUp = new RollUp();
      judged.clear();
    }
    const ended = minute + MINUTE_MS;
    const told = ended + SOON_MS + TURN_MS;
    const read = traffic.linesBetween(minute, ended).flatMap(({ line, scenario }) => {
      const parsed = parseLine(line, format);
      return parsed.kind === "event" ? [{ event: parsed.event, scenario }] : [];
    });
    const scores = detector.scoreLines(read.map(({ event }) => event));
    for (const [i, { event, scenario }] of read.entries()) {
      const score = scores[i] as LineScore;
      verdicts.note({
        ...{ unit: "line", key: `${lines++}`, score: score.score, scenario, told: event.time ?? window },
        explain: () => detector.explainLine(event).sentence,
      });
      rollUp.add(event, score, score.score >= lineThreshold);
    }
    const clients = [...rollUp.clients].filter(({ client, events }) => judged.get(client) !== events);
    const ofClients = detector.scoreClientWindows(clients) ?? [];
    for (const [i, client] of clients.entries()) {
      judged.set(client.client, client.events);
      const score = ofClients[i]?.score ?? 0;
      const owner = truth.find((act) => act.clients.includes(client.client) && overlaps(act, client.start));
      const explain = () => detector.explainClientWindow(client).sentence;
      const key = `${client.start} ${client.client}`;
      verdicts.note({ unit: "client", key, score, scenario: owner?.scenario ?? null, told, explain });
    }
    const routes = observeRoutes(rollUp.routes, CLIENT_WINDOW_MS, ended);
    for (const route of withSilentRoutes(routes, model.routes)) {
      const score = detector.scoreRoute(route)?.score ?? 0;
      const act = truth.find((one) => overlaps(one, route.start));
      const explain = () => detector.explainRoute(route).sentence;
      const key = `${route.start} ${route.key}`;
      verdicts.note({ unit: "route", key, score, scenario: act?.scenario ?? null, told, explain });
    }
    const now = [...rollUp.minutes].find(({ start }) => start === minute) ?? emptyMinute(minute);
    const score = detector.scoreMinute(now, recent)?.score ?? 0;
    const act = truth.find((one) => ended > one.start && minute < one.end + ECHO_MS);
    const explain = () => detector.explainMinute(now, recent).sentence;
    verdicts.note({ unit: "minute", key: String(minute), score, scenario: act?.scenario ?? null, told, explain });
    recent.push(now);
    if (recent.length > 10) recent.shift();
  }
  return verdicts;
}

function overlaps({ start, end }: TruthIncident, window: number): boolean {
  return window < end && window + CLIENT_WINDOW_MS > start;
}
