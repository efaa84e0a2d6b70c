import { expect, test } from "vitest";
import { type Detector, startDetection, startLearning } from "./detect";
import { findFormat } from "./log/find-format";
import { parseLine } from "./log/parse-line";
import { createTraffic } from "./scenario/create-traffic";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 9, 5, 9);
const SEEDS = [1, 2, 3, 4];

/** A small access log over so many hours, and a vulnerability scan of so many requests in it, judged by its own model. */
function judged(lines: number, hours: number, requests: number, seed: number) {
  const ratePerSecond = (lines * 1000) / (hours * HOUR);
  const play = (scenarios: Parameters<typeof createTraffic>[0]["scenarios"], from: number, to: number) =>
    createTraffic({ seed, ratePerSecond, scenarios, format: "combined" }).linesBetween(from, to);
  const ordinary = play([], START, START + 4 * hours * HOUR).slice(0, lines);
  const start = ordinary[Math.floor(lines * 0.6)]?.time ?? START;
  const scan = play([{ name: "vulnerability-scan", start, seed: seed + 100 }], start, start + HOUR).filter(
    ({ scenario }) => scenario !== null,
  );
  const every = Math.floor(scan.length / requests);
  const all = [...ordinary, ...scan.filter((_, i) => i % every === 0).slice(0, requests)];
  const events = all
    .sort((a, b) => a.time - b.time)
    .flatMap(({ line, scenario }) => {
      const parsed = parseLine(line, findFormat("combined"));
      return parsed.kind === "event" ? [{ event: parsed.event, isScan: scenario !== null }] : [];
    });
  const learner = startLearning({ seed: 1 });
  for (const { event } of events) learner.learn(event);
  const detector: Detector = startDetection(learner.finish());
  const threshold = detector.threshold(5, "line");
  const found = detector
    .scoreLines(events.map(({ event }) => event))
    .flatMap(({ score }, i) => (score >= threshold ? [events[i]?.isScan === true] : []));
  return { scan: found.filter(Boolean).length, ordinary: found.filter((isScan) => !isScan).length };
}

test.each([
  [1_000, 1, 30],
  [2_000, 1, 5],
  [3_000, 24, 30],
  [1_000, 24, 5],
])(
  "known attacks that nobody else shows are found in an access log of %i lines in %i hours, whatever the seed: %i of them",
  (lines, hours, requests) => {
    for (const seed of SEEDS) expect(judged(lines, hours, requests, seed).scan).toBeGreaterThan(0);
  },
);

test("beside a scan that is a seventh of a small log ordinary lines stay ordinary", () => {
  for (const seed of SEEDS) expect(judged(2_000, 1, 300, seed)).toMatchObject({ ordinary: 0 });
});
