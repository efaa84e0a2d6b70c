import { type Detector, severityOf, UNITS, type Unit, type UnitScore } from "@/lib/core/detect";
import { lacksLines } from "@/lib/core/explanation/lacks-lines";
import { spanOf } from "@/lib/core/features/minute/minute-features";
import {
  CLIENT_WINDOW_MS,
  type ClientWindow,
  MINUTE_MS,
  type MinuteWindow,
} from "@/lib/core/features/roll-ups/windows";
import { observeRoutes, type RouteObservation } from "@/lib/core/features/route/route-observation";
import { withSilentRoutes } from "@/lib/core/features/route/silent-routes";
import type { LineScore } from "@/lib/core/features/unit-score";
import { AccessTimes } from "@/lib/core/log/access/access-times";
import type { LogEvent } from "@/lib/core/log/event";
import { detached } from "@/lib/core/model/file/detached";
import type { LineKind, Lines } from "./logs/lines";
import type { LogInput } from "./logs/log-input";
import { readLines } from "./logs/read-lines";
import type { ScanAnomaly } from "./scan-anomaly";
import type { ThreadScores } from "./threads/open-thread";
import { scoresOf } from "./threads/scores-of";
import { WindowKeeper } from "./windows/window-keeper";

/** As many as a minute looks back at. */
const RECENT_MINUTES = 5;

/** Every line read is one of scored, unparsed, blank and joined. */
export interface LineCounts {
  lines: number;
  scored: number;
  unparsed: number;
  blank: number;
  /** Lines that became part of the one before. */
  joined: number;
  /** Lines longer than the limit, scored by what is left of them. */
  truncated: number;
}

export interface ScoredLogs {
  counts: LineCounts;
  span: { from: number; to: number } | null;
  skipped: { file: string; reason: string }[];
}

/** Told of what is found, while it is found. A promise that is returned is waited for. */
export interface ScanObserver {
  onLine?(file: string, line: number, kind: LineKind, event: LogEvent | null, score: UnitScore | null): void;
  onClientWindow?(window: ClientWindow, score: UnitScore): void;
  onAnomaly?(anomaly: ScanAnomaly): Promise<void> | undefined;
  onProgress?(input: LogInput, bytesRead: number): void;
}

export interface ScoreOptions {
  /** Anomalies a day that normal traffic may raise. */
  alertsPerDay: number;
  /** Scores of all lines, made elsewhere. */
  scores?: ThreadScores | undefined;
}

/** One pass over the logs: scores every line, then every client window and minute as its time is over. */
export async function scoreLogs(
  inputs: readonly LogInput[],
  detector: Detector,
  options: ScoreOptions,
  observer: ScanObserver,
): Promise<ScoredLogs> {
  const counts: LineCounts = { lines: 0, scored: 0, unparsed: 0, blank: 0, joined: 0, truncated: 0 };
  const skipped: ScoredLogs["skipped"] = [];
  const thresholds = thresholdsOf(detector, options.alertsPerDay);
  let waiting: ScanAnomaly[] = [];
  let recent: readonly MinuteWindow[] = [];
  const keeper = new WindowKeeper(({ clients, routes, minutes }) => {
    detector.scoreClientWindows(clients)?.forEach((score, index) => {
      const window = clients[index] as ClientWindow;
      observer.onClientWindow?.(window, score);
      if (score.score >= thresholds.client) waiting.push(clientAnomaly(detector, window, score, thresholds.client));
    });
    for (const route of withSilentRoutes(observeRoutes(routes, CLIENT_WINDOW_MS), detector.model.routes)) {
      const score = detector.scoreRoute(route);
      if (score !== null && score.score >= thresholds.route) {
        waiting.push(routeAnomaly(detector, route, score, thresholds.route));
      }
    }
    // A minute is judged together with its neighbours; those of the hour before are the last ones of the last round.
    const neighbours = [...recent, ...minutes];
    for (const minute of minutes) {
      const score = detector.scoreMinute(minute, neighbours);
      if (score === null || score.score < thresholds.minute) continue;
      const anomaly = minuteAnomaly(detector, minute, neighbours, score, thresholds.minute);
      if (isWhole(minute) || !lacksLines(anomaly.explain())) waiting.push(anomaly);
    }
    recent = minutes.slice(-RECENT_MINUTES);
  });
  // Logs hardly begin and end with a minute.
  const isWhole = ({ start }: MinuteWindow) =>
    keeper.span === null || (start >= keeper.span.from && start + MINUTE_MS <= keeper.span.to);
  const tellAll = async () => {
    const found = waiting;
    waiting = [];
    for (const anomaly of found) await observer.onAnomaly?.(anomaly);
  };

  const access = options.scores === undefined ? detector.openAccess() : null;
  const lane = options.scores === undefined ? access : new AccessTimes();
  for (const input of inputs) {
    for await (const lines of readLines(input, lane, (file, reason) => skipped.push({ file, reason }))) {
      counts.truncated += lines.truncatedLines;
      const scoreOf = (await takenScores(lines, options.scores)) ?? scoresOf(lines, detector, access);
      for (let index = 0; index < lines.length; index++) {
        const kind = lines.kindOf(index);
        const number = lines.firstLine + index;
        counts.lines += 1;
        if (kind !== "event") {
          counts[kind] += 1;
          observer.onLine?.(lines.file, number, kind, null, null);
          continue;
        }
        const event = lines.eventOf(index);
        const score = scoreOf(index);
        const isAnomaly = score.score >= thresholds.line;
        counts.scored += 1;
        observer.onLine?.(lines.file, number, "event", event, score);
        if (isAnomaly) {
          // Copies, because pieces of a batch would keep the whole batch in memory.
          const raw = Buffer.from(lines.rawOf(index)).toString();
          const source = { file: lines.file, line: number, raw, event: detached(lines.wholeOf(index)) };
          waiting.push(lineAnomaly(detector, source, score, thresholds.line));
        }
        keeper.add(event, score, isAnomaly);
      }
      options.scores?.release();
      await tellAll();
      observer.onProgress?.(input, lines.bytesRead);
    }
  }
  keeper.finish();
  await tellAll();
  return { counts, span: keeper.span, skipped };
}

/** Asked for in order, each once. */
async function takenScores(lines: Lines, scores: ThreadScores | undefined): Promise<(() => LineScore) | null> {
  if (scores === undefined) return null;
  let events = 0;
  for (let i = 0; i < lines.length; i++) if (lines.kindOf(i) === "event") events++;
  await scores.wait(events);
  return () => scores.take();
}

/** Score from which each unit counts as an anomaly. */
export function thresholdsOf(detector: Detector, alertsPerDay: number): Record<Unit, number> {
  const entries = UNITS.map((unit) => [unit, detector.threshold(alertsPerDay, unit)] as const);
  return Object.fromEntries(entries) as Record<Unit, number>;
}

function lineAnomaly(
  detector: Detector,
  source: NonNullable<ScanAnomaly["source"]>,
  score: UnitScore,
  threshold: number,
) {
  const { event, raw } = source;
  return {
    ...base("line", score, threshold),
    from: event.time,
    to: event.time,
    client: event.client,
    events: 1,
    source,
    explain: () => detector.explainLine(event, raw),
  };
}

function clientAnomaly(detector: Detector, window: ClientWindow, score: UnitScore, threshold: number): ScanAnomaly {
  return {
    ...base("client", score, threshold),
    from: window.start,
    to: window.start + CLIENT_WINDOW_MS,
    client: window.client,
    events: window.events,
    source: null,
    explain: () => detector.explainClientWindow(window),
  };
}

function routeAnomaly(detector: Detector, route: RouteObservation, score: UnitScore, threshold: number): ScanAnomaly {
  return {
    ...base("route", score, threshold),
    from: route.start,
    to: route.start + route.windowMs,
    client: null,
    route: route.key,
    events: route.events,
    source: null,
    explain: () => detector.explainRoute(route),
  };
}

function minuteAnomaly(
  detector: Detector,
  minute: MinuteWindow,
  neighbours: readonly MinuteWindow[],
  score: UnitScore,
  threshold: number,
): ScanAnomaly {
  // Few of the hour's minutes count, and the anomaly outlives the hour.
  const recent = spanOf(minute, neighbours);
  return {
    ...base("minute", score, threshold),
    from: minute.start,
    to: minute.start + MINUTE_MS,
    client: null,
    events: minute.events,
    source: null,
    explain: () => detector.explainMinute(minute, recent),
  };
}

function base<U extends ScanAnomaly["unit"]>(unit: U, { score, oneIn }: UnitScore, threshold: number) {
  return { unit, score, oneIn, threshold, severity: severityOf(score) };
}
