import { expect, test } from "vitest";
import { startDetection, startLearning } from "./detect";
import { EMPTY_EVENT, type LogEvent } from "./log/event";

const START = Date.UTC(2026, 2, 2);
const LINES = 400;

/** What a web server complains of: files that are not there, and every seventh time a slow answer; every client once. */
function lineAt(n: number): LogEvent {
  const client = `198.51.${n >> 8}.${n & 255}`;
  const of = { ...EMPTY_EVENT, time: START + n * 120_000, client, method: "GET" };
  const slow = n % 7 === 3;
  return { ...of, path: slow ? "/api/search" : "/favicon.ico", message: slow ? "upstream timed out" : "no such file" };
}

test("a log that names every client once has no odd clients, and its oddest line is the odd one", () => {
  const full = { ...lineAt(LINES), client: null, path: null, method: null, message: "no space left on device" };
  const lines = [...Array.from({ length: LINES }, (_, n) => lineAt(n)), full];
  const learner = startLearning({ seed: 1 });
  for (const line of lines) learner.learn(line);
  const detector = startDetection(learner.finish());
  const threshold = detector.threshold(5, "line");
  const odd = detector.scoreLines(lines).flatMap(({ score }, n) => (score >= threshold ? [lines[n]] : []));
  expect(odd).toEqual([full]);
});
