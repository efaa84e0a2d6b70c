import { expect, test } from "vitest";
import { CATALOG } from "../catalog";
import { type Habits, readClientFeatures } from "../client-features";
import type { ClientWindow } from "../roll-ups/windows";
import { findClientSignals } from "./client-signals";

const usual = (amount: number) => ({ median: Math.log1p(amount), spread: 1 });
const HABITS: Habits = {
  errors4xx: { share: 0.03, dispersion: 1 },
  errors5xx: { share: 0.0002, dispersion: 1 },
  posts: { share: 0.08, dispersion: 1 },
  surprise: 0.3,
  residents: { keys: new Float64Array(0), surprises: new Float64Array(0) },
  requests: usual(9),
  paths: usual(4),
  pace: usual(6),
  bytes: usual(230),
};
const paths = (count: number) => "1".repeat(count) + "0".repeat(256 - count);
const ORDINARY: ClientWindow = {
  client: "203.0.113.9",
  start: 0,
  events: 12,
  errors4xx: 0,
  errors5xx: 0,
  posts: 1,
  bytes: 300_000,
  latencyMs: 0,
  latencyEvents: 0,
  surprise: 3,
  maxSurprise: 1,
  maxScore: 0,
  paths: paths(5),
  firstTime: 0,
  lastTime: 60_000,
  anomalies: 0,
};

function signalsOf(change: Partial<ClientWindow>, signals: boolean | string[] = true): string[] {
  const window = { ...ORDINARY, ...change };
  const row = new Float64Array(CATALOG.client.length);
  readClientFeatures(window, HABITS, row);
  return findClientSignals(window, row, signals);
}

test.each<[string, Partial<ClientWindow>]>([
  ["credential-guessing", { events: 200, posts: 200, errors4xx: 198, paths: paths(1) }],
  ["credential-guessing", { events: 200, posts: 190, paths: paths(2) }],
  ["enumeration", { events: 300, errors4xx: 290, paths: paths(120) }],
  ["data-exfiltration", { events: 40, bytes: 2_000_000_000 }],
])("%s fires on %o", (signal, window) => expect(signalsOf(window)).toEqual([signal]));

test.each<[string, Partial<ClientWindow>]>([
  ["an ordinary visitor", {}],
  ["somebody who forgot a password", { events: 6, posts: 4, errors4xx: 4, paths: paths(1) }],
  ["an application that posts to many routes", { events: 60, posts: 55, paths: paths(30) }],
  ["a crawler that finds its pages", { events: 500, paths: paths(200), bytes: 9_000_000 }],
  ["a page whose pictures are gone", { events: 14, errors4xx: 9, paths: paths(12) }],
  ["a larger download", { events: 3, bytes: 4_000_000 }],
])("no signal fires on %s", (_, window) => expect(signalsOf(window)).toEqual([]));

test("each signal has its own switch", () => {
  const guessing = { events: 200, posts: 200, errors4xx: 198, paths: paths(60) };
  expect(signalsOf(guessing)).toEqual(["credential-guessing", "enumeration"]);
  expect(signalsOf(guessing, ["enumeration"])).toEqual(["enumeration"]);
  expect(signalsOf(guessing, false)).toEqual([]);
});
