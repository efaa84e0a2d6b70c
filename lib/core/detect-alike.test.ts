import { beforeAll, describe, expect, test } from "vitest";
import { type Detector, startDetection, startLearning } from "./detect";
import { EMPTY_EVENT, type LogEvent } from "./log/event";

const START = Date.UTC(2026, 2, 2);
const LINES = 5_000;

/** A quiet server: four messages, two of which count and one of which names a client. */
function lineAt(n: number): LogEvent {
  const of = { ...EMPTY_EVENT, time: START + n * 20_000, host: "web1" };
  if (n % 4 === 0) return { ...of, service: "systemd", message: `Started Session ${n} of user deploy.` };
  if (n % 4 === 1) return { ...of, service: "kernel", message: `[${n}.${String(n).padStart(6, "0")}] eth0: link up` };
  if (n % 4 === 2) return { ...of, service: "CRON", message: "(root) CMD (run-parts /etc/cron.hourly)" };
  const client = "198.51.100.7";
  return {
    ...of,
    service: "sshd",
    client,
    message: `Accepted publickey for deploy from ${client} port ${2_000 + n} ssh2`,
  };
}

describe("a log of lines that are much alike", () => {
  const lines = Array.from({ length: LINES }, (_, n) => lineAt(n));
  let detector: Detector;
  let threshold: number;
  beforeAll(() => {
    const learner = startLearning({ seed: 1, trees: 50 });
    for (const line of lines) learner.learn(line);
    detector = startDetection(learner.finish());
    threshold = detector.threshold(5, "line");
  });

  test("holds no odd one: a counter of fewer digits is no rare text, and a fourth of all lines is not one in a million", () => {
    const odd = detector.scoreLines(lines).filter(({ score }) => score >= threshold);
    expect(odd).toEqual([]);
  });

  test("tells of a message that nobody wrote before", () => {
    const message = "Failed password for invalid user admin from 203.0.113.44 port 7494 ssh2";
    const strange = { ...lineAt(LINES + 3), client: "203.0.113.44", message };
    expect(detector.scoreLines([strange])[0]?.score).toBeGreaterThan(threshold);
  });
});
