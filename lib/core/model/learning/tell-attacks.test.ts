import { expect, test } from "vitest";
import { startLearning } from "../../detect";
import { EMPTY_EVENT, type LogEvent } from "../../log/event";
import { toldOf } from "../model-summary";

const START = Date.UTC(2026, 2, 2);

function attacksOf(lines: number, event: (n: number) => Partial<LogEvent>) {
  const learner = startLearning({ seed: 1, trees: 10 });
  for (let n = 0; n < lines; n++) {
    const base = { ...EMPTY_EVENT, time: START + n * 20_000, message: `session ${n % 7} opened` };
    learner.learn({ ...base, ...event(n) });
  }
  return learner.finish().summary;
}

const refused = (client: string) => ({
  client,
  message: `Failed password for root from ${client} port ${client.length}`,
});

test("a log that is all password guessing says so, with the addresses that do most", () => {
  const summary = attacksOf(600, (n) => (n % 2 === 0 ? refused(`192.0.2.${n % 3 === 0 ? 1 : (n % 40) + 2}`) : {}));
  expect(summary.attacks).toMatch(
    /^300 of 600 lines show a known attack: refused log-in; from \d+ addresses, most of all 192\.0\.2\.1 \(100\), /,
  );
  expect(toldOf(summary)).toBe(`${summary.sentence} ${summary.attacks}`);
});

test("kinds of attacks are told with their numbers, and few senders without a number of them", () => {
  const { attacks } = attacksOf(400, (n) =>
    n < 100 ? { client: "192.0.2.9", path: n < 60 ? "/.env" : "/a", query: n < 60 ? null : "f=../../etc/passwd" } : {},
  );
  expect(attacks).toMatch(
    /^100 of 400 lines show a known attack: probe for weak spots \(60\) and path traversal \(40\); from 192\.0\.2\.9\./,
  );
});

test("of a log longer than what is kept of it, shares are told and no numbers", () => {
  const { attacks } = attacksOf(40_000, (n) => (n % 4 === 0 ? refused(`192.0.2.${n % 3}`) : {}));
  expect(attacks).toMatch(/^About 2[456] % of 40,000 lines show a known attack: refused log-in; from 192\.0\.2\.\d, /);
});

test("a handful of refused log-ins is told by nothing but its scores", () => {
  const summary = attacksOf(600, (n) => (n % 25 === 0 ? refused("192.0.2.1") : {}));
  expect(summary.attacks).toBeNull();
  expect(toldOf(summary)).toBe(summary.sentence);
});

test("a model of an earlier release does not tell of attacks", () => {
  expect(toldOf({ sentence: "Learned from 200 lines." })).toBe("Learned from 200 lines.");
});
