import { expect, test } from "vitest";
import { CATALOG } from "../features/catalog";
import { packCounts } from "../features/count-table";
import { CLIENT_ERRORS, FLOOD } from "../features/line/line-features";
import type { Normal } from "../features/normal";
import { ATTACK_SIGNALS } from "../features/signals/list";
import { LEVELS, type Level } from "../log/event";
import { levelPrior, signalPrior, signalRarity } from "./prior";

function normalOf(lines: Partial<Record<Level, number>>): Normal {
  return { levels: Float64Array.from(LEVELS, (level) => lines[level] ?? 0) } as Normal;
}

function priorOf(normal: Normal, level: Level, features: Record<number, number> = {}): number {
  const row = new Float64Array(CATALOG.line.length);
  for (const [column, value] of Object.entries(features)) row[Number(column)] = value;
  return levelPrior(normal, LEVELS.indexOf(level), row);
}

test("each step of severity above the log's mean weighs more", () => {
  const normal = normalOf({ info: 900, warning: 60, error: 30, fatal: 10 });
  const priors = (["info", "warning", "error", "fatal"] as const).map((level) => priorOf(normal, level));
  expect(priors).toEqual([...priors].sort((a, b) => a - b));
  expect(priors[0]).toBe(0);
  expect(priors[3]).toBeGreaterThan(10);
});

test("fatal lines that come as a flood weigh as much as a single one, and more", () => {
  const normal = normalOf({ info: 800, fatal: 200 });
  const single = priorOf(normal, "fatal");
  expect(single).toBeGreaterThan(8);
  expect(priorOf(normal, "fatal", { [CLIENT_ERRORS]: 4, [FLOOD]: 3 })).toBeGreaterThan(single);
});

test("where errors are the routine they are no news", () => {
  expect(priorOf(normalOf({ info: 50, error: 950 }), "error")).toBeLessThan(1);
  expect(priorOf(normalOf({ error: 1000 }), "error")).toBe(0);
});

test("a line without a level has no such prior", () => {
  expect(levelPrior(normalOf({ info: 1 }), Number.NaN, new Float64Array(CATALOG.line.length))).toBe(0);
});

const TRAVERSAL = 1;
const REFUSED = 1 << ATTACK_SIGNALS.findIndex(({ id }) => id === "credential-guessing");

function normalWith(signal: number, count: number, documents: number): Normal {
  const counts = { signals: packCounts(new Map([[Math.log2(signal) + 1, count]]), true) };
  return { counts, documents } as unknown as Normal;
}

test("a known attack that nobody else shows is rare in the smallest log; one that many show is not", () => {
  expect(signalRarity(normalWith(TRAVERSAL, 1, 60), TRAVERSAL, false)).toBeGreaterThan(6);
  expect(signalRarity(normalWith(TRAVERSAL, 600, 1_000), TRAVERSAL, false)).toBeLessThan(1.3);
  expect(signalRarity(normalWith(TRAVERSAL, 1, 60), 0, false)).toBe(0);
});

test("a refused log-in is told by the log alone, and half as rare", () => {
  const nats = signalRarity(normalWith(REFUSED, 1, 60), REFUSED, false);
  expect(nats).toBeCloseTo(Math.log(61 / 1.5) / 2, 6);
});

test("rarity weighs what the model says a nat is", () => {
  const normal = normalWith(TRAVERSAL, 1, 60);
  expect(signalPrior({ normal, signalWeight: 6 }, TRAVERSAL)).toBeCloseTo(
    3 * signalPrior({ normal, signalWeight: 2 }, TRAVERSAL),
  );
});
