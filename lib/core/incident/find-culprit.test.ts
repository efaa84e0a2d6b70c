import { beforeAll, describe, expect, test } from "vitest";
import { type Detector, startDetection } from "../detect";
import { MINUTE_MS, type MinuteWindow } from "../features/roll-ups/windows";
import { EMPTY_EVENT, type LogEvent } from "../log/event";
import { findFormat } from "../log/find-format";
import { parseLine } from "../log/parse-line";
import { startLearning } from "../model/learning/learn-model";
import { createTraffic } from "../scenario/create-traffic";
import { withCulprit } from "./culprit";
import { findCulprit } from "./find-culprit";

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 2, 3, 12);
let detector: Detector;

/** What everyday visitors ask for in these four minutes and the one of noon. */
let everyday: LogEvent[];

/** Failed requests on top, each like an everyday one but for what is given. */
function failures(count: number, of: Partial<LogEvent>): LogEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    ...(everyday[(i * 7) % everyday.length] ?? EMPTY_EVENT),
    time: NOON + i * 500,
    status: 503,
    ...of,
  }));
}

function culpritOf(events: readonly LogEvent[]) {
  const threshold = detector.threshold(5, "minute");
  const isAnomaly = (minute: MinuteWindow, before: readonly MinuteWindow[]) =>
    (detector.scoreMinute(minute, before)?.score ?? 0) >= threshold;
  const lines = events.map((event) => ({ event, score: detector.scoreLine(event) }));
  return findCulprit(NOON, lines, isAnomaly);
}

beforeAll(() => {
  const format = findFormat("combined");
  const traffic = createTraffic({ seed: 1, ratePerSecond: 0.5, scenarios: [] });
  const read = (from: number, to: number) =>
    traffic.linesBetween(from, to).flatMap(({ line }) => {
      const parsed = parseLine(line, format);
      return parsed.kind === "event" ? [parsed.event] : [];
    });
  const learner = startLearning({ seed: 1, trees: 30 });
  for (const event of read(NOON - 27 * HOUR, NOON - 21 * HOUR)) learner.learn(event);
  detector = startDetection(learner.finish());
  everyday = read(NOON - 4 * MINUTE_MS, NOON + MINUTE_MS);
}, 60_000);

describe("the culprit of a minute", () => {
  test("is the client without whose lines it would be normal", () => {
    const events = [...everyday, ...failures(40, { client: "203.0.113.9" })];
    expect(culpritOf(events)).toEqual({ kind: "client", name: "203.0.113.9", lines: 40 });
  });

  test("is the client rather than the route, where it was one client on one route", () => {
    const events = [...everyday, ...failures(40, { client: "203.0.113.9", path: "/checkout" })];
    expect(culpritOf(events)).toMatchObject({ kind: "client", name: "203.0.113.9" });
  });

  test("is the route without whose lines it would be normal, whoever asked", () => {
    const events = [...everyday, ...failures(40, { path: "/checkout" })];
    expect(culpritOf(events)).toEqual({ kind: "route", name: "/checkout", lines: 40 });
  });

  test("is nobody when many clients on many routes fail, although one of them fails the most", () => {
    const events = [...everyday, ...failures(60, {}), ...failures(15, { client: "203.0.113.9", path: "/checkout" })];
    expect(culpritOf(events)).toBeNull();
  });

  test("is nobody in a normal minute, nor when lines are missing", () => {
    expect(culpritOf(everyday)).toBeNull();
    expect(culpritOf(everyday.filter(({ time }) => (time ?? 0) < NOON))).toBeNull();
  });

  test("does not depend on the order of the lines", () => {
    const events = [...everyday, ...failures(40, { client: "203.0.113.9", path: "/checkout" })];
    expect(culpritOf([...events].reverse())).toEqual(culpritOf(events));
  });
});

test("the sentence says what would be without it", () => {
  const sentence = withCulprit("The minute of 12:00 UTC saw 60 lines.", { kind: "route", name: "/checkout", lines: 1 });
  expect(sentence).toBe("The minute of 12:00 UTC saw 60 lines; without the 1 line on /checkout it would be normal.");
});
