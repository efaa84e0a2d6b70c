import type { Detector } from "@/lib/core/detect";
import { SPAN_MS } from "@/lib/core/features/minute-features";
import { MINUTE_MS } from "@/lib/core/features/windows";
import { findCulprit, type ScoredLine, withCulprit } from "@/lib/core/incident/find-culprit";
import type { LogEvent } from "@/lib/core/log/event";
import { detached } from "@/lib/core/model/detached";
import type { LogInput } from "./log-input";
import { readLog } from "./read-log";
import type { ScanAnomaly } from "./scan-anomaly";

/** Lines held at most; the mildest minutes beyond name nobody. */
const MOST_LINES = 50_000;

/**
 * Minutes with who made them strange, where somebody did: only all lines of a minute tell that, so the logs are read once
 * more for those of the strange ones, which are few.
 * @param minutes anomalies of minutes; given back in the same order
 */
export async function nameCulprits(
  inputs: readonly LogInput[],
  detector: Detector,
  minutes: readonly ScanAnomaly[],
  onProgress: (input: LogInput, bytesRead: number) => void = () => {},
): Promise<ScanAnomaly[]> {
  const asked = askedAbout(minutes);
  if (asked.length === 0) return [...minutes];
  const lines = await readMinutes(inputs, asked, onProgress);
  const chosen = new Set(asked);
  return minutes.map((anomaly) => (chosen.has(anomaly) ? named(anomaly, detector, lines) : anomaly));
}

/** The strangest whose lines, with those before them, can be held; nobody is to blame for lines that are missing. */
function askedAbout(minutes: readonly ScanAnomaly[]): ScanAnomaly[] {
  let room = MOST_LINES;
  return [...minutes]
    .sort((a, b) => b.oneIn - a.oneIn)
    .filter((anomaly) => {
      const [lead] = anomaly.explain().reasons;
      if (anomaly.from === null || (lead?.feature === "volume" && lead.direction === "low")) return false;
      const expected = (anomaly.events * SPAN_MS) / MINUTE_MS;
      if (expected > room) return false;
      room -= expected;
      return true;
    });
}

async function readMinutes(
  inputs: readonly LogInput[],
  asked: readonly ScanAnomaly[],
  onProgress: (input: LogInput, bytesRead: number) => void,
): Promise<Map<number, LogEvent[]>> {
  const minutes = new Map<number, LogEvent[]>();
  for (const { from } of asked) for (const at of minutesUpTo(from ?? 0)) minutes.set(at, []);
  let held = 0;
  for (const input of inputs) {
    for await (const batch of readLog(input)) {
      for (const line of batch.parsed) {
        if (line.kind !== "event" || line.event.time === null) continue;
        const minute = minutes.get(Math.floor(line.event.time / MINUTE_MS) * MINUTE_MS);
        if (minute === undefined || held++ > 2 * MOST_LINES) continue;
        minute.push(detached(line.event));
      }
      onProgress(input, batch.bytesRead);
    }
  }
  return minutes;
}

function named(anomaly: ScanAnomaly, detector: Detector, minutes: ReadonlyMap<number, LogEvent[]>): ScanAnomaly {
  const start = anomaly.from ?? 0;
  const events = minutesUpTo(start).flatMap((at) => minutes.get(at) ?? []);
  const scores = detector.scoreLines(events);
  const lines = events.map((event, i): ScoredLine => ({ event, score: scores[i] as ScoredLine["score"] }));
  const culprit = findCulprit(start, lines, (minute, before) => {
    const score = detector.scoreMinute(minute, before);
    return score !== null && score.score >= anomaly.threshold;
  });
  if (culprit === null) return anomaly;
  const explain = () => {
    const explanation = anomaly.explain();
    return { ...explanation, sentence: withCulprit(explanation.sentence, culprit) };
  };
  const who = culprit.kind === "client" ? { client: culprit.name } : { route: culprit.name };
  return { ...anomaly, ...who, explain };
}

/** Starts of the minute and of those that it is judged with. */
function minutesUpTo(start: number): number[] {
  return Array.from({ length: SPAN_MS / MINUTE_MS }, (_, i) => start - i * MINUTE_MS).reverse();
}
