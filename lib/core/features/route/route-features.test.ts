import { describe, expect, it } from "vitest";
import { addSlowness } from "../roll-ups/slowness";
import type { RouteWindow } from "../roll-ups/windows";
import { FAILURES, LATENCY, ROUTE_WIDTH, readRouteFeatures, VOLUME } from "./route-features";
import { learnRouteHabits } from "./route-habits";
import { observeRoutes, type RouteObservation } from "./route-observation";
import { withSilentRoutes } from "./silent-routes";

const WINDOW = 15_000;

function rowOf(
  start: number,
  service: string,
  route: string,
  changes: Partial<RouteWindow> & { slow?: number } = {},
): RouteWindow {
  const { slow = 0, ...rest } = changes;
  const events = rest.events ?? 20;
  const slowness: number[] = [];
  for (let i = 0; i < events; i++) addSlowness(slowness, slow + ((i * 7) % 10) / 5 - 1);
  const sums = {
    latencyMs: events,
    latencyEvents: events,
    bytes: 0,
    failures: 0,
    warnings: 0,
    minutes: [],
    anomalies: 0,
  };
  return { start, service, route, status: 0, ...sums, ...rest, events, slowness };
}

const ROWS = Array.from({ length: 240 }, (_, i) => [
  rowOf(i * WINDOW, "shop", "GET /a", { events: 18 + (i % 5) }),
  rowOf(i * WINDOW, "shop", "GET /b", { events: 18 + (i % 3) }),
  rowOf(i * WINDOW, "cart", "GET /c", { events: 9 + (i % 4) }),
]).flat();
const SEEN = observeRoutes(ROWS, WINDOW);
const HABITS = learnRouteHabits(SEEN, new Map(SEEN.map(({ start, total }) => [start, total])), WINDOW);

function featuresOf(rows: readonly RouteWindow[], key: string, before: readonly RouteObservation[] = []): Float64Array {
  const row = new Float64Array(ROUTE_WIDTH);
  const found = withSilentRoutes(observeRoutes(rows, WINDOW), HABITS).find((one) => one.key === key);
  if (found !== undefined) readRouteFeatures(found, before, HABITS, row);
  return row;
}

describe("the features of a route", () => {
  const start = 1_000 * WINDOW;

  it("finds a service slow that does all its work slowly, and less so one that waits for another", () => {
    const all = featuresOf(
      [rowOf(start, "shop", "GET /a", { slow: 3 }), rowOf(start, "shop", "GET /b", { slow: 3 })],
      "shop",
    );
    const one = featuresOf([rowOf(start, "shop", "GET /a", { slow: 3 }), rowOf(start, "shop", "GET /b")], "shop");
    expect(all[LATENCY]).toBeGreaterThan(3);
    expect(one[LATENCY]).toBeLessThan(0.6 * (all[LATENCY] as number));
  });

  it("lets a thin window lean on the one before", () => {
    const [before] = observeRoutes([rowOf(start - WINDOW, "cart", "GET /c", { slow: 4 })], WINDOW);
    const thin = [rowOf(start, "cart", "GET /c", { events: 1 })];
    expect(featuresOf(thin, "cart", before === undefined ? [] : [before])[LATENCY]).toBeGreaterThan(2);
    expect(featuresOf(thin, "cart")[LATENCY]).toBeLessThan(1);
  });

  it("counts that all of a few fail for more than that as many of a crowd do", () => {
    const few = featuresOf([rowOf(start, "cart", "GET /c", { events: 8, failures: 8 })], "cart");
    const crowd = featuresOf([rowOf(start, "cart", "GET /c", { events: 80, failures: 8 })], "cart");
    expect(few[FAILURES]).toBeGreaterThan(5);
    expect(crowd[FAILURES]).toBeLessThan(few[FAILURES] as number);
  });

  it("misses a steady route that fell silent while others went on", () => {
    const rest = [rowOf(start, "shop", "GET /a"), rowOf(start, "shop", "GET /b")];
    expect(featuresOf(rest, "cart")[VOLUME]).toBeLessThan(-1);
    expect(featuresOf([...rest, rowOf(start, "cart", "GET /c", { events: 10 })], "cart")[VOLUME]).toBe(0);
  });
});
