/**
 * Detection quality on labelled open logs: AUC, average precision and precision at 50, ties counted as ties.
 * Each file is learned from and scored by its own model, without labels.
 *
 *   npx tsx bench/quality.ts FOLDER [--seeds 3] [--no-signals] [--only NAME]
 *
 * FOLDER holds one folder per set: web-scan-a, web-params, loghub-2k, login-a.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Detector, startDetection, startLearning } from "../lib/core/detect";
import { RollUp } from "../lib/core/features/roll-up";
import { detectFormat } from "../lib/core/log/detect-format";
import type { LogEvent } from "../lib/core/log/event";
import { findFormat } from "../lib/core/log/find-format";
import { parseLine } from "../lib/core/log/parse-line";
import { unitScoreOf } from "../lib/core/model/unit-model";

interface Set {
  name: string;
  log: string;
  labels: string;
  unit: "line" | "minute";
}

const SETS: Set[] = [
  { name: "web-scan-a", log: "web-scan-a/access.log.gz", labels: "web-scan-a/labels.csv.gz", unit: "line" },
  { name: "web-params-mix5", log: "web-params/mix5.log.gz", labels: "web-params/mix5.labels.csv.gz", unit: "line" },
  { name: "bgl-2k", log: "loghub-2k/BGL_2k.log.gz", labels: "loghub-2k/BGL_2k.labels.csv.gz", unit: "line" },
  { name: "login-a", log: "login-a/app.jsonl.gz", labels: "login-a/labels.csv.gz", unit: "minute" },
];

const folder = process.argv[2] ?? ".";
const seeds = Number(option("--seeds") ?? 3);
const signals = !process.argv.includes("--no-signals");
for (const set of SETS.filter(({ name }) => (option("--only") ?? name) === name)) {
  if (existsSync(join(folder, set.log))) measure(set);
  else console.log(`${set.name}: not in ${folder}, skipped`);
}

function measure(set: Set): void {
  const events = readEvents(join(folder, set.log));
  const labels = readText(join(folder, set.labels)).split("\n").slice(1);
  const positive = events.map((_, i) => labels[i]?.split(",")[1] === "1");
  const figures: number[][] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const started = performance.now();
    const learner = startLearning({ seed });
    for (const event of events) learner.learn(event);
    const detector = startDetection(learner.finish(), { signals });
    const learned = performance.now();
    const { scores, truth } =
      set.unit === "line" ? ofLines(detector, events, positive) : ofMinutes(detector, events, positive);
    const scored = performance.now();
    const threshold = detector.threshold(5, set.unit);
    const alarms = scores
      .map((raw, i) => ({ raw, hit: truth[i] === true }))
      .filter(({ raw }) => alarming(detector, set, raw, threshold));
    figures.push([
      auc(scores, truth),
      averagePrecision(scores, truth),
      precisionAt(50, scores, truth),
      alarms.length,
      alarms.filter(({ hit }) => hit).length,
      learned - started,
      ((scored - learned) * 1000) / events.length,
    ]);
  }
  const mean = (figures[0] ?? []).map(
    (_, column) => figures.reduce((sum, row) => sum + (row[column] ?? 0), 0) / figures.length,
  );
  const [a, ap, p50, alarms, hits, learnMs, scoreUs] = mean as [number, number, number, number, number, number, number];
  console.log(
    `${set.name.padEnd(16)} AUC ${a.toFixed(4)}  AP ${ap.toFixed(3)}  P@50 ${p50.toFixed(2)}  over threshold ${alarms.toFixed(0)} (true ${hits.toFixed(0)})  learn ${learnMs.toFixed(0)} ms  score ${scoreUs.toFixed(1)} µs`,
  );
}

function alarming(detector: Detector, set: Set, raw: number, threshold: number): boolean {
  const unit = detector.model[set.unit];
  return unit !== null && unitScoreOf(unit, raw).score >= threshold;
}

function ofLines(detector: Detector, events: LogEvent[], truth: boolean[]) {
  return { scores: events.map((event) => detector.scoreLine(event).raw), truth };
}

/** A minute is positive when one of its lines is. */
function ofMinutes(detector: Detector, events: LogEvent[], positive: boolean[]) {
  const rollUp = new RollUp();
  const odd = new globalThis.Set<number>();
  events.forEach((event, i) => {
    rollUp.add(event, detector.scoreLine(event), false);
    if (positive[i]) odd.add(Math.floor((event.time ?? 0) / 60_000) * 60_000);
  });
  const minutes = [...rollUp.minutes];
  return {
    scores: minutes.map((minute) => detector.scoreMinute(minute, minutes)?.raw ?? 0),
    truth: minutes.map(({ start }) => odd.has(start)),
  };
}

function readEvents(path: string): LogEvent[] {
  const lines = readText(path).split("\n");
  if (lines.at(-1) === "") lines.pop();
  const format = findFormat(detectFormat(lines.slice(0, 400))[0]?.format ?? "timestamped-text");
  return lines.map((line) => {
    const parsed = parseLine(line, format);
    if (parsed.kind === "blank") throw new Error(`${path} has a blank line: labels would shift.`);
    return parsed.event;
  });
}

function readText(path: string): string {
  return gunzipSync(readFileSync(path)).toString("utf8");
}

/** Mann–Whitney: the chance that an odd one scores above a normal one, ties half. */
function auc(scores: number[], truth: boolean[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let rankSum = 0;
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && scores[order[j] ?? 0] === scores[order[i] ?? 0]) j++;
    for (let k = i; k < j; k++) if (truth[order[k] ?? 0]) rankSum += (i + j + 1) / 2;
    i = j;
  }
  const odd = truth.filter(Boolean).length;
  return (rankSum - (odd * (odd + 1)) / 2) / (odd * (truth.length - odd));
}

/** Sum over the distinct thresholds of precision × gain in recall. */
function averagePrecision(scores: number[], truth: boolean[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const odd = truth.filter(Boolean).length;
  let hits = 0;
  let area = 0;
  for (let i = 0; i < order.length; ) {
    let j = i;
    let found = 0;
    for (; j < order.length && scores[order[j] ?? 0] === scores[order[i] ?? 0]; j++) if (truth[order[j] ?? 0]) found++;
    hits += found;
    area += (found / odd) * (hits / j);
    i = j;
  }
  return area;
}

function precisionAt(count: number, scores: number[], truth: boolean[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  return order.slice(0, count).filter((i) => truth[i]).length / count;
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
