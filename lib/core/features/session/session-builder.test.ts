import { expect, test } from "vitest";
import type { Session } from "./session";
import { SessionBuilder, type SessionLimits } from "./session-builder";

type Line = [key: string, template: number, time: number | null];

function sessionsOf(lines: readonly Line[], limits: SessionLimits = {}): Session[] {
  const closed: Session[] = [];
  const builder = new SessionBuilder((session) => closed.push(session), limits);
  for (const line of lines) builder.add(...line);
  return [...closed, ...builder.finish()];
}

const LINES: Line[] = [
  ["b", 1, 5],
  ["a", 1, 10],
  ["a", 2, 20],
  ["b", 3, 15],
  ["a", 2, 30],
];

test("lines of one key are one session", () => {
  expect(sessionsOf(LINES)).toEqual([
    {
      key: "b",
      start: 5,
      end: 15,
      events: 2,
      steps: [1, 3],
      counts: new Map([
        [1, 1],
        [3, 1],
      ]),
    },
    {
      key: "a",
      start: 10,
      end: 30,
      events: 3,
      steps: [1, 2, 2],
      counts: new Map([
        [1, 1],
        [2, 2],
      ]),
    },
  ]);
});

test("late lines take their place in time, and the order of the lines changes nothing", () => {
  expect(sessionsOf([...LINES].reverse())).toEqual(sessionsOf(LINES));
});

test("lines of the same time stay in the order they came in", () => {
  const [session] = sessionsOf([
    ["a", 3, 10],
    ["a", 1, 10],
    ["a", 2, 5],
  ]);
  expect(session?.steps).toEqual([2, 3, 1]);
});

test("a line without a time comes after the one before it", () => {
  const [session] = sessionsOf([
    ["a", 1, 10],
    ["a", 2, null],
    ["a", 3, 11],
  ]);
  expect(session).toMatchObject({ start: 10, end: 11, steps: [1, 2, 3] });
  expect(sessionsOf([["a", 1, null]])[0]).toMatchObject({ start: null, end: null, events: 1 });
});

test("of a very long session all lines are counted, and the order of the first thousand is kept", () => {
  const [session] = sessionsOf(Array.from({ length: 2_500 }, (_, i): Line => ["a", i % 2, i]));
  expect(session?.steps).toHaveLength(1_000);
  expect(session).toMatchObject({
    events: 2_500,
    counts: new Map([
      [0, 1_250],
      [1, 1_250],
    ]),
  });
});

test("when there is no room for another session, the one silent longest is over", () => {
  const lines: Line[] = ["a", "b", "c", "a", "d", "e"].map((key, i) => [key, i, i]);
  expect(sessionsOf(lines, { sessions: 3 }).map(({ key }) => key)).toEqual(["b", "c", "a", "d", "e"]);
});

test("the steps held are bounded, and those of sessions that are over make room", () => {
  const lines = Array.from({ length: 100 }, (_, i): Line => [`s${Math.floor(i / 5)}`, i, i]);
  const sessions = sessionsOf(lines, { steps: 10 });
  expect(sessions).toHaveLength(20);
  expect(sessions.flatMap(({ steps }) => steps)).toEqual(lines.map(([, template]) => template));
});
