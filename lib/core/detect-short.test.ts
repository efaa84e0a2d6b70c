import { expect, test } from "vitest";
import { type Detector, startDetection, startLearning } from "./detect";
import { findFormat } from "./log/find-format";
import { parseLine } from "./log/parse-line";
import { createTraffic } from "./scenario/create-traffic";
import type { StreamFormat } from "./scenario/render-line";

const START = Date.UTC(2026, 9, 5, 9);
const HALF_HOUR = 1_800_000;
const LINES = 3_000;

/** The first lines of a stream: less than half an hour of it, and what its own model says of them. */
function judged(stream: StreamFormat, ratePerSecond: number, seed: number, strange: readonly string[] = []) {
  const traffic = createTraffic({ seed, ratePerSecond, scenarios: [], format: stream });
  const lines = traffic.linesBetween(START, START + HALF_HOUR).slice(0, LINES);
  const texts = lines.map(({ line }) => line);
  texts.splice(LINES / 2, 0, ...strange);
  const events = texts.flatMap((line) => {
    const parsed = parseLine(line, findFormat("json"));
    return parsed.kind === "event" ? [parsed.event] : [];
  });
  const learner = startLearning({ seed });
  for (const event of events) learner.learn(event);
  const detector: Detector = startDetection(learner.finish());
  return { scores: detector.scoreLines(events).map(({ score }) => score), threshold: detector.threshold(5, "line") };
}

test.each<[string, StreamFormat, number]>([
  ["machines", "telemetry", 2],
  ["a game server", "game", 5],
])(
  "what comes all the time is ordinary, however short the log: half an hour of %s holds no anomaly",
  (_, stream, rate) => {
    for (const seed of [1, 2, 3]) {
      const { scores, threshold } = judged(stream, rate, seed);
      expect(scores).toHaveLength(LINES);
      expect(scores.filter((score) => score >= threshold)).toEqual([]);
    }
  },
);
