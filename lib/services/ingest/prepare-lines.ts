import { setImmediate } from "node:timers/promises";
import { RollUp } from "../../core/features/roll-up";
import { templateOf } from "../../core/log/template-of";
import type { NewAnomaly } from "../../store/anomalies";
import type { EventRow } from "../../store/event-row";
import { lineAnomaly } from "../detection/line-anomaly";
import type { LineScoring } from "../detection/load-detector";
import type { EventReader } from "./event-reader";

export interface PreparedLines {
  events: EventRow[];
  rollUp: RollUp;
  anomalies: NewAnomaly[];
  parsed: number;
  unparsed: number;
  blank: number;
}

export interface PrepareOptions {
  reader: EventReader;
  /** Number of the first line within its file or batch. */
  firstLine: number;
  /** Null while the source has no model. */
  scoring: LineScoring | null;
  importId: number | null;
  /** Natural key of the anomaly on that line. */
  keyOf(line: number): string;
}

/** Lines between two breaths, so that sockets and lock renewals of this thread are served meanwhile. */
const BREATH = 500;

/** Parses, scores and sums up; nothing is written. The same lines, model and reader state give the same result. */
export async function prepareLines(lines: readonly string[], options: PrepareOptions): Promise<PreparedLines> {
  const { reader, firstLine, scoring, importId } = options;
  const prepared: PreparedLines = { events: [], rollUp: new RollUp(), anomalies: [], parsed: 0, unparsed: 0, blank: 0 };
  for (let index = 0; index < lines.length; index++) {
    if (index % BREATH === BREATH - 1) await setImmediate();
    const raw = lines[index] ?? "";
    const line = firstLine + index;
    const read = reader.read(raw);
    if (read.kind === "blank") {
      prepared.blank++;
      continue;
    }
    const { event } = read;
    const parsed = read.kind === "event";
    const score = parsed && scoring !== null ? scoring.detector.scoreLine(event) : null;
    const template = parsed ? templateOf(event) : null;
    const { time, client, method, path, status, bytes, latencyMs, level } = event;
    prepared.events.push({
      ...{ time, line, parsed, client, method, path, status, bytes, latencyMs, level, template, raw },
      score: score?.score ?? null,
      surprise: score?.surprise ?? null,
    });
    if (!parsed) {
      prepared.unparsed++;
      continue;
    }
    prepared.parsed++;
    const isAnomaly = score !== null && scoring !== null && score.score >= scoring.threshold;
    prepared.rollUp.add(event, score, isAnomaly);
    if (isAnomaly) {
      const key = options.keyOf(line);
      prepared.anomalies.push(lineAnomaly({ key, event, raw, template, score, scoring, importId }));
    }
  }
  return prepared;
}
