import { expect, test } from "vitest";
import { CATALOG } from "../features/catalog";
import { packCounts } from "../features/count-table";
import { CLIENT_ERRORS, FLOOD } from "../features/line/line-features";
import type { Normal } from "../features/normal";
import { ATTACK_SIGNALS } from "../features/signals/list";
import { LEVELS, type Level } from "../log/event";
import { levelPrior, signalPrior } from "./prior";

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

test("a known attack that nobody else shows weighs much in the smallest log; one that many show does not", () => {
  const prior = (count: number, documents: number) =>
    signalPrior({ normal: normalWith(TRAVERSAL, count, documents), signalWeight: 2 }, TRAVERSAL);
  expect(prior(1, 60)).toBeGreaterThan(12);
  expect(prior(600, 1_000)).toBeLessThan(2.6);
  expect(signalPrior({ normal: normalWith(TRAVERSAL, 1, 60), signalWeight: 2 }, 0)).toBe(0);
});

test("the rarity of a known attack weighs what the model says, that of a refused log-in does not", () => {
  const grown = (signal: number) => {
    const normal = normalWith(signal, 1, 60);
    return signalPrior({ normal, signalWeight: 6 }, signal) / signalPrior({ normal, signalWeight: 2 }, signal);
  };
  expect(grown(TRAVERSAL)).toBeCloseTo(3);
  expect(grown(REFUSED)).toBe(1);
  expect(signalPrior({ normal: normalWith(REFUSED, 1, 60), signalWeight: 6 }, REFUSED)).toBeCloseTo(Math.log(61 / 1.5));
});
