import { expect, test } from "vitest";
import { type Detector, startDetection, startLearning } from "../../detect";
import { EMPTY_EVENT, type LogEvent } from "../../log/event";

const START = Date.UTC(2026, 2, 2);
const GUEST = "203.0.113.44";

/** A quiet server, and what one address did in the middle of its day. */
function learned(acts: readonly string[]): { detector: Detector; last: LogEvent } {
  const learner = startLearning({ seed: 1, trees: 50 });
  const add = (n: number, client: string | null, message: string) => {
    const event = { ...EMPTY_EVENT, time: START + n * 60_000, service: "sshd", client, message };
    learner.learn(event);
    return event;
  };
  for (let n = 0; n < 900; n++) {
    const client = `192.0.2.${n % 20}`;
    if (n % 3 === 0) add(n, client, `Accepted password for deploy from ${client} port ${n} ssh2`);
    else add(n, null, `pam_unix(cron:session): session ${n % 3 === 1 ? "opened" : "closed"} for user root`);
  }
  const done = acts.map((act, i) => add(500 + i / 60, GUEST, `${act} from ${GUEST} port ${4000 + i} ssh2`));
  return { detector: startDetection(learner.finish()), last: done.at(-1) as LogEvent };
}

const times = (count: number, act: string) => Array.from({ length: count }, () => act);

test("a log-in after many refused ones of the same address is an anomaly, though other log-ins are usual", () => {
  const { detector, last } = learned([...times(30, "Failed password for root"), "Accepted password for root"]);
  expect(detector.scoreLine(last).score).toBeGreaterThanOrEqual(detector.threshold(5, "line"));
  const { signals, reasons } = detector.explainLine(last);
  expect(signals).toContain("guessed-log-in");
  expect(reasons.map(({ actual }) => actual).join()).toContain("log-in after many refusals");
});

test.each<[string, string[]]>([
  ["somebody who forgot", [...times(4, "Failed password for anna"), "Accepted password for anna"]],
  [
    "an office behind one address",
    [
      ...times(12, "Failed password for anna"),
      ...times(40, "Accepted password for bert"),
      "Accepted password for anna",
    ],
  ],
  ["a key after refused passwords", [...times(30, "Failed password for root"), "Accepted publickey for root"]],
])("%s is not let in by guessing", (_, acts) => {
  const { detector, last } = learned(acts);
  expect(detector.explainLine(last).signals).not.toContain("guessed-log-in");
});

test("the signal can be switched off", () => {
  const acts = [...times(30, "Failed password for root"), "Accepted password for root"];
  const { detector, last } = learned(acts);
  const without = startDetection(detector.model, { signals: false });
  expect(without.scoreLine(last).raw).toBeLessThan(detector.scoreLine(last).raw);
  expect(without.explainLine(last).signals).toEqual([]);
});
