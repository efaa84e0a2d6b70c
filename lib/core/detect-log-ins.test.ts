import { expect, test } from "vitest";
import { startDetection, startLearning } from "./detect";
import { emptyMinute, MINUTE_MS, RollUp } from "./features/roll-ups/roll-up";
import { createRandom } from "./forest/random";
import { findFormat } from "./log/find-format";
import { parseLine } from "./log/parse-line";

const START = Date.UTC(2026, 10, 20, 6);
const GUESSES = 80;

/** Half a day of `auth.log`: cron, and people who log in with their keys; in the middle somebody guesses, and gets in. */
function authLog(seed: number): string[] {
  const random = createRandom(seed);
  const lines: string[] = [];
  let time = START;
  let pid = 1_000;
  const write = (program: string, message: string) => {
    const stamp = new Date(time).toISOString();
    lines.push(`Nov ${stamp.slice(8, 10)} ${stamp.slice(11, 19)} web1 ${program}[${pid}]: ${message}`);
  };
  for (let i = 0; i < 900; i++) {
    time += 1_000 + random.below(95_000);
    pid += 1 + random.below(9);
    const port = 30_000 + random.below(30_000);
    if (random.below(3) > 0) {
      write("CRON", "pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)");
      write("CRON", "pam_unix(cron:session): session closed for user root");
    } else {
      write(
        "sshd",
        `Accepted publickey for deploy from 192.0.2.${10 + random.below(3)} port ${port} ssh2: ED25519 SHA256:abc`,
      );
      write("sshd", "pam_unix(sshd:session): session opened for user deploy(uid=1001) by (uid=0)");
    }
    for (let guess = 0; i === 450 && guess < GUESSES; guess++) {
      time += 2_000;
      pid++;
      write("sshd", `Failed password for root from 203.0.113.44 port ${40_000 + guess} ssh2`);
      if (guess === GUESSES - 1) write("sshd", "Accepted password for root from 203.0.113.44 port 40990 ssh2");
    }
  }
  return lines;
}

test.each([1, 2, 3])(
  "guessed passwords in a short log of a server are told of, though no line has a status (%i)",
  (seed) => {
    const events = authLog(seed).flatMap((line) => {
      const read = parseLine(line, findFormat("syslog-rfc3164"), { referenceTime: START + 86_400_000 });
      return read.kind === "event" ? [read.event] : [];
    });
    const learner = startLearning({ seed });
    const rollUp = new RollUp();
    for (const event of events) {
      learner.learn(event);
      rollUp.add(event, null, false);
    }
    const detector = startDetection(learner.finish());
    const threshold = detector.threshold(5, "minute");
    const windows = new Map([...rollUp.minutes].map((minute) => [minute.start, minute]));
    const starts = [...windows.keys()].sort((a, b) => a - b);
    const odd: number[] = [];
    for (let start = starts[0] ?? 0; start <= (starts.at(-1) ?? 0); start += MINUTE_MS) {
      const minuteAt = (at: number) => windows.get(at) ?? emptyMinute(at);
      const recent = [4, 3, 2, 1].map((before) => minuteAt(start - before * MINUTE_MS));
      const score = detector.scoreMinute(minuteAt(start), recent)?.score ?? 0;
      if (score >= threshold) odd.push(minuteAt(start).errors4xx);
    }
    expect(odd.length).toBeGreaterThan(1);
    expect(odd.length).toBeLessThan(6);
    expect(odd.reduce((sum, refused) => sum + refused, 0)).toBeGreaterThan(GUESSES / 2);
  },
);
