import { expect, test } from "vitest";
import { startLearning } from "../detect";
import { EMPTY_EVENT, type LogEvent } from "../log/event";

const HOUR = 3_600_000;

function sentenceOf(hours: number, event: (n: number) => Partial<LogEvent>): string {
  const learner = startLearning({ seed: 1, trees: 20 });
  const step = (hours * HOUR) / 600;
  for (let n = 0; n < 600; n++) {
    learner.learn({ ...EMPTY_EVENT, time: Date.UTC(2026, 2, 2) + n * step, message: "job done", ...event(n) });
  }
  return learner.finish().summary.sentence;
}

test("of lines that name no client it is said that clients cannot be judged, not that more of them would do", () => {
  expect(sentenceOf(1, () => ({}))).toContain("clients (which need lines that name clients)");
});

test("of few clients it is said that more of them, or a longer time, would do", () => {
  expect(sentenceOf(1, (n) => ({ client: `192.0.2.${n % 3}` }))).toContain(
    "clients (which need more clients, or a longer time)",
  );
});

test("a log of hours is not told to be two hours long", () => {
  expect(sentenceOf(1, () => ({}))).toContain("a log of at least two hours with times");
  expect(sentenceOf(4, () => ({}))).not.toContain("at least two hours");
});
