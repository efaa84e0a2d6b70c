import { expect, test } from "vitest";
import { createRandom } from "../../forest/random";
import { EMPTY_EVENT, LEVELS, type LogEvent } from "../../log/event";
import type { LineScore } from "../unit-score";
import { countDistinct } from "./bitmap";
import { mergeClientWindows, mergeMinutes } from "./merge-windows";
import { type ClientWindow, type MinuteWindow, RollUp, type RouteWindow, type ScoreBucket } from "./roll-up";

interface Scored {
  event: LogEvent;
  score: LineScore | null;
  anomaly: boolean;
}

/** Lines of an hour with every awkward fraction a log can hold. */
function someLines(count: number, seed: number): Scored[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => ({
    event: {
      ...EMPTY_EVENT,
      time: Date.UTC(2026, 0, 1) + random.below(3_600_000),
      client: random.below(10) === 0 ? null : `192.0.2.${random.below(8)}`,
      method: random.below(3) === 0 ? "POST" : "GET",
      path: `/page-${String.fromCharCode(97 + random.below(6))}`,
      status: [200, 200, 404, 500, null][random.below(5)] ?? null,
      bytes: random.below(100_000),
      latencyMs: random.below(4) === 0 ? null : random.next() * 1000,
      level: LEVELS[random.below(8)] ?? null,
    },
    score:
      random.below(6) === 0 ? null : { score: random.next() * 100, oneIn: 1, raw: 0, surprise: random.next() * 20 },
    anomaly: random.below(20) === 0,
  }));
}

function windowsOf(lines: readonly Scored[]): {
  clients: ClientWindow[];
  minutes: MinuteWindow[];
  routes: RouteWindow[];
  scores: ScoreBucket[];
} {
  const rollUp = new RollUp();
  for (const { event, score, anomaly } of lines) rollUp.add(event, score, anomaly);
  const byKey = <W>(windows: Iterable<W>, key: (window: W) => string) =>
    [...windows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return {
    clients: byKey(rollUp.clients, (window) => `${window.start} ${window.client}`),
    minutes: byKey(rollUp.minutes, (window) => `${window.start}`),
    routes: byKey(rollUp.routes, (window) => `${window.start} ${window.status} ${window.route}`),
    scores: byKey(rollUp.scores, (window) => `${window.hour} ${window.bucket}`),
  };
}

function merged<W>(parts: readonly W[][], key: (window: W) => string, merge: (a: W, b: W) => W): W[] {
  const found = new Map<string, W>();
  for (const window of parts.flat()) {
    const other = found.get(key(window));
    found.set(key(window), other === undefined ? window : merge(other, window));
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, window]) => window);
}

test("any order of the lines gives the same windows, to the bit", () => {
  const lines = someLines(3000, 1);
  const whole = windowsOf(lines);
  for (let seed = 2; seed < 8; seed++) {
    const random = createRandom(seed);
    const shuffled = lines.map((line) => ({ line, at: random.next() })).sort((a, b) => a.at - b.at);
    expect(windowsOf(shuffled.map(({ line }) => line))).toEqual(whole);
  }
});

test("any split of the lines merges to the same windows, to the bit", () => {
  const lines = someLines(3000, 11);
  const whole = windowsOf(lines);
  for (let parts = 2; parts < 9; parts++) {
    const random = createRandom(parts);
    const split = Array.from({ length: parts }, () => [] as Scored[]);
    for (const line of lines) split[random.below(parts)]?.push(line);
    const windows = split.map(windowsOf);
    const clients = windows.map((part) => part.clients);
    const minutes = windows.map((part) => part.minutes);
    expect(merged(clients, (window) => `${window.start} ${window.client}`, mergeClientWindows)).toEqual(whole.clients);
    expect(merged(minutes, (window) => `${window.start}`, mergeMinutes)).toEqual(whole.minutes);
  }
});

test("no line is lost: every window kind counts each line with a time once", () => {
  const lines = someLines(2000, 3);
  const { clients, minutes, routes, scores } = windowsOf(lines);
  const sum = (windows: readonly { events: number }[]) => windows.reduce((total, { events }) => total + events, 0);
  expect(sum(minutes)).toBe(2000);
  expect(sum(routes)).toBe(2000);
  expect(sum(clients)).toBe(lines.filter(({ event }) => event.client !== null).length);
  expect(sum(scores)).toBe(lines.filter(({ score }) => score !== null).length);
});

test("a line without a time belongs to no window", () => {
  const rollUp = new RollUp();
  rollUp.add({ ...EMPTY_EVENT, client: "192.0.2.1" }, null, false);
  expect([...rollUp.minutes, ...rollUp.clients, ...rollUp.routes]).toEqual([]);
});

test("the sketch counts distinct paths closely, and a repeated path once", () => {
  const rollUp = new RollUp();
  for (let i = 0; i < 120; i++) {
    const event = { ...EMPTY_EVENT, time: 0, client: "192.0.2.1", path: `/p${i % 60}` };
    rollUp.add(event, null, false);
  }
  const [window] = [...rollUp.clients];
  expect(Math.abs(countDistinct(window?.paths ?? "") - 60)).toBeLessThan(10);
});

test("a cleared roll-up is as good as new", () => {
  const rollUp = new RollUp();
  rollUp.add({ ...EMPTY_EVENT, time: 0, client: "192.0.2.1" }, null, true);
  rollUp.clear();
  expect([...rollUp.minutes, ...rollUp.clients, ...rollUp.routes, ...rollUp.scores]).toEqual([]);
});
