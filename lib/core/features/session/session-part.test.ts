import { expect, test } from "vitest";
import { createRandom } from "../../forest/random";
import { mergeParts, PART_MS, type SessionPart, SessionParts } from "./session-part";
import { chainsOf } from "./sessions-of-parts";

const NOON = Date.UTC(2026, 2, 3, 12);
const MINUTE = 60_000;
const SILENCE = 30 * MINUTE;

type Line = [minute: number, template: number];

function partsOf(lines: readonly Line[]): SessionPart[] {
  const parts = new SessionParts();
  for (const [minute, template] of lines) parts.add("k", template, NOON + minute * MINUTE);
  return [...parts.parts].sort((a, b) => a.start - b.start);
}

function sessionsOf(lines: readonly Line[]) {
  return chainsOf(partsOf(lines), SILENCE).flatMap(({ sessions }) => sessions);
}

test("a session ends where its key was silent for longer than it may be, and spans hours where it was not", () => {
  const sessions = sessionsOf([
    [0, 1],
    [50, 2],
    [75, 3],
    [105, 4],
    [136, 5],
  ]);
  expect(sessions.map(({ steps, start, end }) => [steps, (start - NOON) / MINUTE, (end - NOON) / MINUTE])).toEqual([
    [[1], 0, 0],
    [[2, 3, 4], 50, 105],
    [[5], 136, 136],
  ]);
});

test("lines that come in another order, and in other portions, make the same sessions", () => {
  const random = createRandom(3);
  const lines = Array.from({ length: 3_000 }, (_, i): Line => [random.below(600) / 2 + i / 1e6, i % 7]);
  const expected = sessionsOf(lines);
  const halves = [partsOf(lines.slice(1_500).reverse()), partsOf(lines.slice(0, 1_500))];
  const merged = new Map<number, SessionPart>();
  for (const part of halves.flat()) {
    const known = merged.get(part.start);
    merged.set(part.start, known === undefined ? part : mergeParts(known, part));
  }
  const parts = [...merged.values()].sort((a, b) => a.start - b.start);
  expect(chainsOf(parts, SILENCE).flatMap(({ sessions }) => sessions)).toEqual(expected);
  expect(expected.reduce((sum, { events }) => sum + events, 0)).toBe(3_000);
});

test("of a busy hour the first thousand lines are kept in order and the others counted, whenever they came", () => {
  const lines = Array.from({ length: 2_500 }, (_, i): Line => [i / 50, i % 3]);
  const [part] = partsOf([...lines].reverse());
  expect(part?.steps).toHaveLength(1_000);
  expect(part?.steps.at(-1)?.time).toBe(NOON + (999 / 50) * MINUTE);
  const [session] = sessionsOf(lines);
  expect(session).toMatchObject({ events: 2_500, end: NOON + (2_499 / 50) * MINUTE });
  expect(session?.steps).toHaveLength(1_000);
  expect([...(session?.counts.values() ?? [])].reduce((sum, count) => sum + count, 0)).toBe(2_500);
});

test("a key that never rests is cut at midnight, and one that rests within a day is not", () => {
  const steady = Array.from({ length: 3 * 24 * 4 }, (_, i): Line => [i * 15, 1]);
  const days = sessionsOf(steady).map(({ start, events }) => [new Date(start).toISOString().slice(8, 16), events]);
  expect(days).toEqual([
    ["03T12:00", 48],
    ["04T00:00", 96],
    ["05T00:00", 96],
    ["06T00:00", 48],
  ]);
  expect(sessionsOf(steady.slice(0, 96))).toHaveLength(1);
});

test("parts are hours", () => {
  expect(
    partsOf([
      [0, 1],
      [59, 1],
      [60, 1],
    ]).map(({ start }) => start),
  ).toEqual([NOON, NOON + PART_MS]);
});
