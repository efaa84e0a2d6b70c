import { expect, test } from "vitest";
import { startDetection, startLearning } from "../detect";
import { EMPTY_EVENT, type LogEvent } from "../log/event";

const START = Date.UTC(2026, 2, 2);

test("errors of a client are told as what was counted, never as more than all of its lines", () => {
  const learner = startLearning({ seed: 1, trees: 20, sample: 64 });
  const event = (n: number, change: Partial<LogEvent> = {}): LogEvent => ({
    ...EMPTY_EVENT,
    ...{ time: START + n * 5_000, client: `10.0.0.${n % 90}`, method: "GET", path: `/page-${n % 7}`, status: 200 },
    ...change,
  });
  for (let n = 0; n < 4_000; n++) learner.learn(event(n));
  const odd = Array.from({ length: 30 }, (_, n) => event(n * 90, { client: "203.0.113.9", path: "/x", status: 404 }));
  for (const one of odd) learner.learn(one);
  const detector = startDetection(learner.finish());
  const reason = odd
    .flatMap((one) => detector.explainLine(one).reasons)
    .find(({ feature }) => feature === "client-errors");
  expect(reason?.actual).toBe("30 of 30 lines of this client are errors");
  expect(reason?.typical).toBe("0.7 % of all lines");
});
