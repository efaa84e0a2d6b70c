import { join } from "node:path";
import { type Model, startDetection } from "@/lib/core/detect";
import type { LogEvent } from "@/lib/core/log/event";
import { findFormat } from "@/lib/core/log/find-format";
import { parseLine } from "@/lib/core/log/parse-line";
import { startLearning } from "@/lib/core/model/learning/learn-model";
import { scenarioNames } from "@/lib/core/scenario/scenario-name";
import { SCENARIOS } from "@/lib/core/scenario/scenarios/list";
import { openInputs } from "@/lib/services/scan/logs/log-input";
import { readLog } from "@/lib/services/scan/logs/read-log";
import { learnDay, trafficOf } from "@/lib/testing/judge-day";
import { measureFaithfulness } from "@/lib/testing/measure-faithfulness";
import { observeAnomalies } from "@/lib/testing/observe-anomalies";
import type { QualitySet } from "./quality-set";

const WHAT = "anomalies, and shares of them that are normal without their three leading reasons, without three others";
const HOUR_MS = 3_600_000;
const DAY = Date.UTC(2026, 10, 10);
/** More would not change a mean. */
const TIMED = 1_000;
const ROUNDS = 5;

interface Line {
  raw: string;
  event: LogEvent;
}

/** Whether the reasons given are the reasons: on logs of the data sets and on a simulated day full of incidents. */
export const faithfulness: readonly QualitySet[] = [
  ofLog("web-scan-a", "web-scan-a/access.log.gz"),
  ofLog("web-params-mix5", "web-params/mix5.log.gz"),
  ofLog("bgl-2k", "loghub-2k/BGL_2k.log.gz"),
  ofLog("login-a", "login-a/app.jsonl.gz"),
  ofLog("app-boutique-a", "app-boutique-a/app.jsonl.gz", 15_000),
  {
    name: "faithfulness-scenarios",
    what: WHAT,
    needs: [],
    hasSignals: false,
    isSeeded: true,
    async measure(_, { seed }) {
      const names = scenarioNames.filter((name) => SCENARIOS[name].worlds.includes("shop"));
      const second = { from: DAY + 24 * HOUR_MS, to: DAY + 48 * HOUR_MS };
      const acts = names.map((name, i) => ({ name, start: second.from + (2 + 2 * i) * HOUR_MS }));
      const model = learnDay(trafficOf(seed, 2), { from: DAY, to: second.from }, seed);
      const format = findFormat("combined");
      const lines = trafficOf(seed, 2, acts)
        .linesBetween(second.from, second.to)
        .flatMap(({ line: raw }) => {
          const parsed = parseLine(raw, format);
          return parsed.kind === "event" ? [{ raw, event: parsed.event }] : [];
        });
      return figuresOf(model, lines);
    },
  },
];

function ofLog(name: string, log: string, windowMs?: number): QualitySet {
  return {
    name: `faithfulness-${name}`,
    what: WHAT,
    needs: [log],
    hasSignals: false,
    isSeeded: true,
    async measure(folder, { seed }) {
      const lines: Line[] = [];
      for (const input of await openInputs([join(folder, log)], null, folder)) {
        for await (const { raw, parsed } of readLog(input)) {
          parsed.forEach((line, i) => {
            if (line.kind === "event") lines.push({ raw: raw[i] ?? "", event: line.event });
          });
        }
      }
      const learner = startLearning({ seed, ...(windowMs === undefined ? {} : { windowMs }) });
      for (const { event } of lines) learner.learn(event);
      return figuresOf(learner.finish(), lines);
    },
  };
}

/** By unit; and the milliseconds of processor time one explanation of a line takes, to the places in the raw one. */
function figuresOf(model: Model, lines: readonly Line[]): Record<string, number> {
  const { observations, threshold } = observeAnomalies(
    model,
    lines.map(({ event }) => event),
  );
  const figures: Record<string, number> = {};
  for (const unit of ["line", "client", "route", "minute"] as const) {
    const found = observations.filter((one) => one.unit === unit);
    if (found.length === 0) continue;
    const { anomalies, withoutTop, withoutOthers, withoutFeatures } = measureFaithfulness(found, () => threshold[unit]);
    figures[`${unit}s`] = anomalies;
    figures[`${unit}s without top 3`] = withoutTop;
    figures[`${unit}s without 3 others`] = withoutOthers;
    figures[`${unit}s without 3 features`] = withoutFeatures;
  }
  return { ...figures, ...timesOf(model, lines, threshold.line) };
}

function timesOf(model: Model, lines: readonly Line[], threshold: number): Record<string, number> {
  const detector = startDetection(model);
  const odd = lines.filter(({ event }) => detector.scoreLine(event).score >= threshold).slice(0, TIMED);
  if (odd.length === 0) return {};
  const round = () =>
    odd.map(({ event, raw }) => {
      const before = process.cpuUsage();
      detector.explainLine(event, raw);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    });
  // The first round warms up; of the others each line's median counts, as pauses of the machine strike at random.
  round();
  const rounds = Array.from({ length: ROUNDS }, round);
  const times = odd.map((_, i) => median(rounds.map((one) => one[i] ?? 0))).sort((a, b) => a - b);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return { "explain ms": mean, "explain ms p99": times[Math.floor(times.length * 0.99)] ?? 0 };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
