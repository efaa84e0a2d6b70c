import { expect, test } from "vitest";
import { sampleLines } from "../../../testing/sample-log";
import { startDetection, startLearning } from "../../detect";
import { findFormat } from "../../log/find-format";
import { parseLine } from "../../log/parse-line";

const EVENTS = sampleLines({ lines: 4_000 }).flatMap((line) => {
  const parsed = parseLine(line, findFormat("combined"));
  return parsed.kind === "event" ? [parsed.event] : [];
});

function scoresAfter(order: readonly number[]): number[] {
  const learner = startLearning({ seed: 3, trees: 20 });
  for (const at of order) learner.learn(EVENTS[at] as (typeof EVENTS)[number]);
  const detector = startDetection(learner.finish());
  const units = (["line", "client", "route", "minute"] as const).map((unit) => detector.threshold(5, unit));
  return [...units, ...EVENTS.slice(0, 500).map((event) => detector.scoreLine(event).raw)];
}

test("the same lines in any order are learned to the same scores", () => {
  const ordered = EVENTS.map((_, i) => i);
  const mixed = [...ordered].sort((a, b) => ((a * 7_919) % 4_001) - ((b * 7_919) % 4_001));
  expect(mixed).not.toEqual(ordered);
  expect(scoresAfter(mixed)).toEqual(scoresAfter(ordered));
});
