import { expect, test } from "vitest";
import { CATALOG } from "../features/catalog";
import type { Habits } from "../features/client-features";
import type { Rhythm } from "../features/minute/rhythm";
import { type ClientWindow, emptyMinute, MINUTE_MS, type MinuteWindow } from "../features/roll-ups/windows";
import type { Cause } from "./attribution";
import { OF_TEXT } from "./text-nouns";
import { clientSentence, clientWords, minuteSentence, minuteWords } from "./window-words";

const NOON = Date.UTC(2026, 0, 1, 12);
const usual = (amount: number) => ({ median: Math.log1p(amount), spread: 1 });
const HABITS: Habits = {
  errors4xx: { share: 0.03, dispersion: 1 },
  errors5xx: { share: 0.0002, dispersion: 1 },
  posts: { share: 0.08, dispersion: 1 },
  surprise: 0.3,
  residents: { keys: new Float64Array(0), surprises: new Float64Array(0) },
  requests: usual(9),
  paths: usual(1),
  pace: usual(6),
  bytes: usual(230),
};
const BUSY: ClientWindow = {
  client: "203.0.113.9",
  start: NOON,
  events: 247,
  errors4xx: 245,
  errors5xx: 12,
  posts: 247,
  bytes: 3_400_000_000,
  latencyMs: 0,
  latencyEvents: 0,
  surprise: 900,
  maxSurprise: 7,
  maxScore: 0,
  paths: `${"1".repeat(20)}${"0".repeat(236)}`,
  firstTime: NOON,
  lastTime: NOON + 5 * MINUTE_MS,
  anomalies: 0,
};
const ONE: ClientWindow = { ...BUSY, events: 1, errors4xx: 1, errors5xx: 1, posts: 1, surprise: 4, maxSurprise: 4 };

function cause(unit: "client" | "minute", id: string, deviation = 5): Cause {
  const column = CATALOG[unit].findIndex((feature) => feature.id === id);
  const feature = CATALOG[unit][column];
  if (feature === undefined) throw new Error(`There is no feature ${id}.`);
  return { group: feature.group, feature, column, share: 1, deviation };
}

test.each<[string, ClientWindow, string, string, string]>([
  ["requests", BUSY, "247 requests where 9 are usual", "247 requests", "9"],
  ["errors-4xx", BUSY, "245 of them refused", "245 refused requests of 247", "3 %"],
  ["errors-5xx", BUSY, "12 of them failed", "12 failed requests of 247", "next to none"],
  ["posts", BUSY, "all of them a POST", "247 POST requests of 247", "8 %"],
  ["paths", BUSY, "21 different paths where 1 is usual", "21 different paths", "1"],
  ["pace", BUSY, "49 requests a minute where 6 are usual", "49 requests a minute", "6 a minute"],
  ["bytes", BUSY, "3.4 GB sent where 240 KB is usual", "3.4 GB", "240 KB"],
  ["mean-surprise", BUSY, "most of them unlike what others ask for", "as rare as 1 in 38", "ordinary"],
  ["max-surprise", BUSY, "one of them unlike anything usual", "as rare as 1 in 1,100", "ordinary"],
  ["errors-4xx", ONE, "refused", "1 refused request of 1", "3 %"],
  ["posts", ONE, "a POST", "1 POST request of 1", "8 %"],
  ["max-surprise", ONE, "unlike what others ask for", "as rare as 1 in 55", "ordinary"],
])("%s of a client is told as %#", (id, window, clause, actual, typical) => {
  expect(clientWords(window, HABITS, cause("client", id))).toMatchObject({ clause, actual, typical });
});

const RHYTHM: Rhythm = {
  buckets: 24,
  events: new Float64Array(24).fill(120),
  levels: new Float64Array(24).fill(0.25),
  dispersions: new Float64Array(4).fill(1),
  shares: Float64Array.of(0.01, 0.001, 0),
  means: Float64Array.of(Math.log1p(40), 0.3),
  variances: Float64Array.of(0.3, 0.3),
  drifts: Float64Array.of(0.02, 0.09),
  clients: { at: 0, slope: 0.7, spread: 0.2 },
};

function minute(changes: Partial<MinuteWindow>, start = NOON): MinuteWindow {
  return { ...emptyMinute(start), events: 100, ...changes };
}

test.each<[string, number, Partial<MinuteWindow>, string]>([
  ["volume", -6, { events: 18 }, "fewer than the usual 120 at this hour"],
  ["volume", 4, { events: 480 }, "more than the usual 120 at this hour"],
  ["errors-5xx", 6, { errors5xx: 19 }, "19 failed requests where next to none is usual"],
  ["errors-4xx", 6, { errors4xx: 30 }, "30 refused requests where 1 is usual"],
  ["errors-5xx", 3, { errors5xx: 1 }, "3 failed requests in 2 minutes where next to none is usual"],
  ["latency", 6, { latencyEvents: 100, logLatency: 100 * Math.log1p(400) }, "taking 400 ms where 40 ms is usual"],
  [
    "clients",
    4,
    { clients: "1".repeat(128).padEnd(256, "0") },
    "100 distinct clients where so many lines usually come from 25",
  ],
  ["surprise", 4, { surprise: 300 }, "with lines unlike the usual ones"],
])("%s of a minute is told as %#", (id, deviation, changes, clause) => {
  const before = minute({ errors5xx: 2 }, NOON - MINUTE_MS);
  expect(minuteWords(minute(changes), [before], RHYTHM, cause("minute", id, deviation)).clause).toBe(clause);
});

test("clients of a log whose lines usually name none are told without a number of them", () => {
  const rhythm = { ...RHYTHM, clients: { at: -7, slope: 0, spread: 0.2 } };
  const { clause, typical } = minuteWords(
    minute({ clients: "1".padEnd(256, "0") }),
    [],
    rhythm,
    cause("minute", "clients", 6),
  );
  expect([clause, typical]).toEqual(["1 distinct client where lines usually name none", "none"]);
});

test("the subject is written in the right number", () => {
  expect(clientSentence(BUSY)).toBe("203.0.113.9 made 247 requests in ten minutes from 12:00 UTC");
  expect(clientSentence(ONE)).toBe("203.0.113.9 made 1 request in ten minutes from 12:00 UTC");
  expect(minuteSentence(minute({ events: 0 }))).toBe("The minute of 12:00 UTC saw no lines");
  expect(minuteSentence(minute({ events: 1 }))).toBe("The minute of 12:00 UTC saw 1 line");
});

test("windows of a log without requests are told in lines and refused log-ins", () => {
  const told = (id: string) => clientWords(BUSY, HABITS, cause("client", id), OF_TEXT).actual;
  expect(told("errors-4xx")).toBe("245 refused log-ins of 247");
  expect(told("requests")).toBe("247 lines");
  expect(told("pace")).toBe("49 lines a minute");
  expect(told("paths")).toBe("21 different messages");
  const { clause } = minuteWords(minute({ errors4xx: 30 }), [], RHYTHM, cause("minute", "errors-4xx"), OF_TEXT);
  expect(clause).toBe("30 refused log-ins where 1 is usual");
  expect(clientSentence(BUSY, OF_TEXT)).toBe("203.0.113.9 is named in 247 lines in ten minutes from 12:00 UTC");
});
