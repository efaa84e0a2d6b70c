import { expect, test } from "vitest";
import { startDetection, startLearning } from "../detect";
import { CLIENT_WINDOW_MS, emptyClientWindow, MINUTE_MS } from "../features/roll-ups/windows";
import { EMPTY_EVENT, type LogEvent } from "../log/event";
import { nounsOfLog, OF_REQUESTS, OF_TEXT } from "./text-nouns";

const START = Date.UTC(2026, 10, 9);

/** A line each ten seconds of a day and a half, from twenty clients. */
function learned(part: (i: number) => Partial<LogEvent>) {
  const learner = startLearning({ seed: 1 });
  for (let i = 0; i < 12_960; i++) {
    const client = `192.0.2.${(i * 7) % 20}`;
    learner.learn({ ...EMPTY_EVENT, time: START + i * 10_000, client, ...part(i) });
  }
  return learner.finish();
}

const auth = learned((i) => ({
  message: i % 50 === 0 ? `Failed password for ada from port ${i}` : `Accepted publickey for ada from port ${i}`,
}));
const web = learned((i) => ({ method: "GET", path: `/page/${i % 9}`, status: i % 50 === 0 ? 404 : 200 }));

test("a log is of requests where its lines have statuses", () => {
  expect(nounsOfLog(auth.normal)).toBe(OF_TEXT);
  expect(nounsOfLog(web.normal)).toBe(OF_REQUESTS);
});

test("refused log-ins of an auth log are called so, in reasons and sentence", () => {
  const window = {
    ...emptyClientWindow("203.0.113.9", START + 200 * CLIENT_WINDOW_MS),
    ...{ events: 80, errors4xx: 80, firstTime: START, lastTime: START + MINUTE_MS, surprise: 80 },
  };
  const { sentence, reasons } = startDetection(auth).explainClientWindow(window);
  expect(sentence).toContain("203.0.113.9 is named in 80 lines");
  expect(`${sentence} ${reasons.map(({ label, actual }) => `${label} ${actual}`).join(" ")}`).not.toMatch(/request/);
  expect(reasons.map(({ label }) => label)).toContain("refused log-ins");
});
