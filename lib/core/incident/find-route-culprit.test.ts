import { expect, test } from "vitest";
import type { RouteObservation } from "../features/route/route-observation";
import { EMPTY_EVENT, type LogEvent } from "../log/event";
import type { ScoredLine } from "./culprit";
import { findRouteCulprit } from "./find-route-culprit";

const START = Date.UTC(2026, 2, 3, 12);
const WINDOW = { key: "/login", start: START, windowMs: 600_000, seenMs: 600_000, total: 1_000, totals: [] };
const SCORE: ScoredLine["score"] = { score: 0, oneIn: 1, raw: 0, surprise: 1, logLatency: 3, slowness: 0 };

function lines(count: number, of: Partial<LogEvent>): ScoredLine[] {
  return Array.from({ length: count }, (_, i) => ({
    event: { ...EMPTY_EVENT, time: START + i * 1_000, path: "/login", status: 200, ...of },
    score: SCORE,
  }));
}

const everyday = [...lines(5, { client: "a" }), ...lines(5, { client: "b" })];
/** More than ten refusals are strange here. */
const isRefused = ({ refused }: RouteObservation) => refused > 10;

test("the culprit of a route is the client without whose lines it would be normal", () => {
  const all = [...everyday, ...lines(40, { client: "203.0.113.9", status: 401 })];
  const expected = { kind: "client", name: "203.0.113.9", lines: 40 };
  expect(findRouteCulprit(WINDOW, all, () => 40, isRefused)).toEqual(expected);
  expect(findRouteCulprit(WINDOW, [...all].reverse(), () => 40, isRefused)).toEqual(expected);
});

test("nobody is the culprit where two clients each are enough, nor where the route is normal", () => {
  const two = ["203.0.113.8", "203.0.113.9"].flatMap((client) => lines(20, { client, status: 401 }));
  expect(findRouteCulprit(WINDOW, [...everyday, ...two], () => 20, isRefused)).toBeNull();
  expect(findRouteCulprit(WINDOW, everyday, () => 5, isRefused)).toBeNull();
});

test("of several the one with the fewest lines is the culprit", () => {
  const all = [...everyday, ...lines(30, { client: "c" }), ...lines(9, { client: "d" })];
  const isBusy = ({ events }: RouteObservation) => events > 41;
  expect(findRouteCulprit(WINDOW, all, () => 0, isBusy)?.name).toBe("d");
});

test("what a client asked for elsewhere goes with it: the route is judged against the rest of the source", () => {
  const judged: [number, number][] = [];
  const all = [...everyday, ...lines(20, { client: "c" })];
  findRouteCulprit(
    WINDOW,
    all,
    (client) => (client === "c" ? 600 : 10),
    ({ events, total }) => {
      judged.push([events, total]);
      return true;
    },
  );
  expect(judged[0]).toEqual([30, 1_000]);
  expect(judged).toContainEqual([10, 400]);
});

test("a route that only the client asked for is silent without it", () => {
  const own = lines(20, { client: "c", path: "/login" });
  const judged: number[] = [];
  const culprit = findRouteCulprit(
    WINDOW,
    own,
    () => 20,
    ({ events }) => judged.push(events) > 0 && events > 0,
  );
  expect(judged).toEqual([20, 0]);
  expect(culprit?.name).toBe("c");
});
