import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Detector, type Severity, severityOf, startDetection } from "@/lib/core/detect";
import type { LineJoiner } from "@/lib/core/log/joining/line-joiner";
import { LineParser } from "@/lib/core/log/line-parser";
import { toldOf } from "@/lib/core/model/model-summary";
import { joinedReading } from "../reading/joined-reading";
import { learnFromLogs } from "../scan/learn-from-logs";
import { type LogInput, openInputs } from "../scan/logs/log-input";
import { FollowedFile, type Piece } from "./followed-file";

export interface WatchOptions {
  seed: number;
  alertsPerDay: number;
  /** Logs to learn from. */
  train: readonly string[];
  signal: AbortSignal;
}

export interface WatchedLine {
  file: string;
  /** One line, or a record of several, such as a stack trace. */
  raw: string;
  /** Null for a line no format reads. */
  score: number | null;
  severity: Severity | null;
  isAnomaly: boolean;
  /** Why, for anomalies. */
  sentence: string | null;
}

export interface WatchObserver {
  onReady(sentence: string): Promise<void>;
  onLine(line: WatchedLine): Promise<void>;
}

const LOOK_MS = 250;

/**
 * Learns from logs, then judges what is written to the files from now on, line by line, until the signal: what is
 * written by then is judged still. Where lines may continue the one before, a record is over when nothing more comes at the next
 * look. Throws Invalid when there is too little to learn from.
 */
export async function watchFiles(
  files: readonly string[],
  options: WatchOptions,
  observer: WatchObserver,
): Promise<void> {
  const ends = await Promise.all(files.map(endOf));
  const reading = joinedReading();
  const inputs = await openInputs(options.train, null, "", reading);
  const model = await learnFromLogs(inputs, { seed: options.seed });
  const detector = startDetection(model);
  const threshold = detector.threshold(options.alertsPerDay, "line");
  await observer.onReady(`${toldOf(model.summary)} Lines from a score of ${threshold.toFixed(0)} are anomalies.`);
  const watched = files.map((name, index) => {
    const input = inputs.find(({ path }) => resolve(path) === resolve(name)) ?? (inputs[0] as LogInput);
    return {
      name,
      joiner: reading.joiner(input.format),
      file: new FollowedFile(name, ends[index] ?? null),
      parser: new LineParser(input.format, { mixed: true }),
    };
  });
  try {
    for (let isLast = options.signal.aborted; !isLast; ) {
      isLast = options.signal.aborted;
      let isQuiet = true;
      for (const { name, file, joiner, parser } of watched) {
        const piece = await file.read();
        if (piece !== null) isQuiet = false;
        const texts = joiner === null ? (piece?.lines ?? []) : recordsOf(joiner, piece, isLast);
        for (const raw of texts) {
          const line = judge(detector, parser, threshold, raw);
          if (line !== null) await observer.onLine({ file: name, raw, ...line });
        }
      }
      if (isQuiet && !isLast) await wait(LOOK_MS, undefined, { signal: options.signal }).catch(() => undefined);
    }
  } finally {
    for (const { file } of watched) await file.close();
  }
}

/** Records that are over: the open one too when nothing more came, or nothing more will. */
function recordsOf(joiner: LineJoiner, piece: Piece | null, isLast: boolean): string[] {
  const texts = piece === null ? [] : joiner.add(piece.lines, 1).texts;
  return piece === null || isLast ? [...texts, ...joiner.end().texts] : texts;
}

/** Where new lines will begin; null for a file that is not there yet. */
async function endOf(path: string) {
  const found = await stat(path).catch(() => null);
  return found === null ? null : { inode: found.ino, offset: found.size, round: 0 };
}

function judge(
  detector: Detector,
  parser: LineParser,
  threshold: number,
  raw: string,
): Omit<WatchedLine, "file" | "raw"> | null {
  const read = parser.parse(raw, { referenceTime: Date.now() });
  if (read.kind === "blank") return null;
  if (read.kind === "unparsed") return { score: null, severity: null, isAnomaly: false, sentence: null };
  const { score } = detector.scoreLine(read.event);
  const isAnomaly = score >= threshold;
  const sentence = isAnomaly ? detector.explainLine(read.event).sentence : null;
  return { score: Math.round(score * 100) / 100, severity: severityOf(score), isAnomaly, sentence };
}
