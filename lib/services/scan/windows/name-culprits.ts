import type { Detector } from "@/lib/core/detect";
import { SPAN_MS } from "@/lib/core/features/minute/minute-features";
import { MINUTE_MS } from "@/lib/core/features/roll-ups/windows";
import { type Culprit, type ScoredLine, withCulprit } from "@/lib/core/incident/culprit";
import { findCulprit } from "@/lib/core/incident/find-culprit";
import { findRouteCulprit } from "@/lib/core/incident/find-route-culprit";
import { AccessTimes } from "@/lib/core/log/access/access-times";
import { canScan } from "@/lib/core/log/access/open-access-scanner";
import type { LogEvent } from "@/lib/core/log/event";
import { AskedLines } from "../asked-lines";
import type { LogInput } from "../logs/log-input";
import { readLines } from "../logs/read-lines";
import type { ScanAnomaly } from "../scan-anomaly";

/** Lines held at most; the mildest windows beyond name nobody. */
const MOST_LINES = 50_000;
/** Of a route's window at least so much is held: how many lines each client has in it. */
const LEAST_OF_ROUTE = 500;

/** Whether only all of its lines can tell who made it strange. */
export function needsCulprit({ unit }: ScanAnomaly): boolean {
  return unit === "minute" || unit === "route";
}

/**
 * Minutes and routes with who made them strange, where somebody did: only all lines of a window tell that, so the logs
 * are read once more for those of the strange ones, which are few.
 * @param windows anomalies of minutes and routes; given back in the same order
 */
export async function nameCulprits(
  inputs: readonly LogInput[],
  detector: Detector,
  windows: readonly ScanAnomaly[],
  onProgress: (input: LogInput, bytesRead: number) => void = () => {},
): Promise<ScanAnomaly[]> {
  const asked = askedAbout(windows);
  if (asked.size === 0) return [...windows];
  const lines = new AskedLines(2 * MOST_LINES);
  for (const { unit, from, route } of asked) {
    if (unit === "route") lines.askRoute(from ?? 0, route ?? "");
    else for (const at of minutesUpTo(from ?? 0)) lines.askMinute(at);
  }
  const lane = canScan() ? new AccessTimes() : null;
  for (const input of inputs) {
    for await (const some of readLines(input, lane)) {
      for (let i = 0; i < some.length; i++) {
        if (some.kindOf(i) === "event") lines.add(some.eventOf(i), () => some.wholeOf(i));
      }
      onProgress(input, some.bytesRead);
    }
  }
  return windows.map((anomaly) => (asked.has(anomaly) ? named(anomaly, detector, lines) : anomaly));
}

/** The strangest whose lines, with those before them, can be held; nobody is to blame for lines that are missing. */
function askedAbout(windows: readonly ScanAnomaly[]): Set<ScanAnomaly> {
  let room = MOST_LINES;
  const asked = [...windows]
    .sort((a, b) => b.oneIn - a.oneIn)
    .filter((anomaly) => {
      const [lead] = anomaly.explain().reasons;
      if (anomaly.from === null || (lead?.feature === "volume" && lead.direction === "low")) return false;
      const { unit, events } = anomaly;
      const expected = unit === "route" ? Math.max(events, LEAST_OF_ROUTE) : (events * SPAN_MS) / MINUTE_MS;
      if (expected > room) return false;
      room -= expected;
      return true;
    });
  return new Set(asked);
}

function named(anomaly: ScanAnomaly, detector: Detector, lines: AskedLines): ScanAnomaly {
  const culprit = anomaly.unit === "route" ? ofRoute(anomaly, detector, lines) : ofMinute(anomaly, detector, lines);
  if (culprit === null) return anomaly;
  const explain = () => {
    const explanation = anomaly.explain();
    return { ...explanation, sentence: withCulprit(explanation.sentence, culprit) };
  };
  const who = culprit.kind === "client" ? { client: culprit.name } : { route: culprit.name };
  return { ...anomaly, ...who, explain };
}

function ofMinute(anomaly: ScanAnomaly, detector: Detector, asked: AskedLines): Culprit | null {
  const start = anomaly.from ?? 0;
  const lines = scored(
    minutesUpTo(start).flatMap((at) => asked.minute(at)),
    detector,
  );
  return findCulprit(start, lines, (minute, before) => {
    const score = detector.scoreMinute(minute, before);
    return score !== null && score.score >= anomaly.threshold;
  });
}

function ofRoute(anomaly: ScanAnomaly, detector: Detector, asked: AskedLines): Culprit | null {
  const { from, to, route: key = "", threshold } = anomaly;
  const start = from ?? 0;
  const { events, total, totals, linesOf } = asked.route(start, key);
  const windowMs = (to ?? start) - start;
  const route = { key, start, windowMs, seenMs: windowMs, total, totals };
  return findRouteCulprit(
    route,
    scored(events, detector),
    linesOf,
    (one) => (detector.scoreRoute(one)?.score ?? 0) >= threshold,
  );
}

function scored(events: readonly LogEvent[], detector: Detector): ScoredLine[] {
  const scores = detector.scoreLines(events);
  return events.map((event, i) => ({ event, score: scores[i] as ScoredLine["score"] }));
}

/** Starts of the minute and of those that it is judged with. */
function minutesUpTo(start: number): number[] {
  return Array.from({ length: SPAN_MS / MINUTE_MS }, (_, i) => start - i * MINUTE_MS).reverse();
}
