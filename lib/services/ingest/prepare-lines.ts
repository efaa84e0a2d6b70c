import { setImmediate } from "node:timers/promises";
import { RollUp } from "../../core/features/roll-ups/roll-up";
import { templateOf } from "../../core/log/template-of";
import type { NewAnomaly } from "../../store/anomalies";
import type { EventRow } from "../../store/events/event-row";
import { lineAnomaly } from "../detection/line-anomaly";
import type { LineScoring } from "../detection/load-detector";
import type { AccessLines } from "./access-lines";
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
  /** Numbers of all of them, where they do not follow each other: joined records begin somewhere. */
  numbers?: readonly number[] | undefined;
  /** Null while the source has no model. */
  scoring: LineScoring | null;
  /** Reads and scores access lines faster, with the same model as `scoring`; null or absent: all lines are read as text. */
  lane?: AccessLines | null;
  importId: number | null;
  /** Natural key of the anomaly on that line. */
  keyOf(line: number): string;
}

const UNKNOWN = { score: null, template: null };

/** Lines scored at once, between two breaths, so that sockets and lock renewals of this thread are served meanwhile. */
const BLOCK = 500;

/** Parses, scores and sums up; nothing is written. The same lines, model and reader state give the same result. */
export async function prepareLines(lines: readonly string[], options: PrepareOptions): Promise<PreparedLines> {
  const prepared: PreparedLines = { events: [], rollUp: new RollUp(), anomalies: [], parsed: 0, unparsed: 0, blank: 0 };
  for (let from = 0; from < lines.length; from += BLOCK) {
    if (from > 0) await setImmediate();
    prepareBlock(prepared, lines.slice(from, from + BLOCK), from, options);
  }
  return prepared;
}

function prepareBlock(
  prepared: PreparedLines,
  lines: readonly string[],
  from: number,
  { reader, firstLine, numbers, scoring, lane, importId, keyOf }: PrepareOptions,
): void {
  const access = lane?.read(lines, reader) ?? lines.map((line) => ({ ...UNKNOWN, read: reader.read(line) }));
  const unscored = access.flatMap(({ read, score }) => (read.kind === "event" && score === null ? [read.event] : []));
  const scores = scoring?.detector.scoreLines(unscored) ?? [];
  let scored = 0;
  access.forEach((known, index) => {
    const { read } = known;
    if (read.kind === "blank") {
      prepared.blank++;
      return;
    }
    const { event, raw } = read;
    const line = numbers?.[from + index] ?? firstLine + from + index;
    const isParsed = read.kind === "event";
    const score = isParsed ? (known.score ?? scores[scored++] ?? null) : null;
    const template = isParsed ? (known.template ?? templateOf(event)) : null;
    // One by one: spreading an object costs more than reading the line did.
    prepared.events.push({
      time: event.time,
      line,
      parsed: isParsed,
      format: read.format,
      client: event.client,
      method: event.method,
      path: event.path,
      status: event.status,
      bytes: event.bytes,
      latencyMs: event.latencyMs,
      level: event.level,
      template,
      raw,
      score: score?.score ?? null,
      surprise: score?.surprise ?? null,
    });
    if (template === null) {
      prepared.unparsed++;
      return;
    }
    prepared.parsed++;
    const isAnomaly = score !== null && scoring !== null && score.score >= scoring.threshold;
    prepared.rollUp.add(event, score, isAnomaly, template);
    if (isAnomaly) {
      prepared.anomalies.push(lineAnomaly({ key: keyOf(line), event, raw, template, score, scoring, importId }));
    }
  });
}
