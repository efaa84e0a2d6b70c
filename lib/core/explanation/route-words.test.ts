import { beforeAll, expect, test } from "vitest";
import { startDetection, startLearning } from "../detect";
import { RollUp } from "../features/roll-ups/roll-up";
import { CLIENT_WINDOW_MS } from "../features/roll-ups/windows";
import { observeRoutes, type RouteObservation } from "../features/route/route-observation";
import { EMPTY_EVENT, type LogEvent } from "../log/event";
import type { Model } from "../model/model";

const NOON = Date.UTC(2026, 2, 2, 12);
const HOUR = 3_600_000;
let model: Model;

/** Two routes, about forty requests each in ten minutes; one in two hundred fails, and answers take 40 to 60 ms. */
function traffic(from: number, to: number, change: (event: LogEvent, i: number) => LogEvent = (event) => event) {
  const events: LogEvent[] = [];
  for (let time = from, i = 0; time < to; time += 7_000 + ((i * 7_919) % 1_000), i++) {
    const event: LogEvent = {
      ...EMPTY_EVENT,
      time,
      client: `198.51.100.${(i * 31) % 97}`,
      method: "GET",
      path: i % 2 === 0 ? "/api/cart" : "/api/items",
      status: (i * 137) % 200 === 0 ? 500 : 200,
      bytes: 500 + ((i * 53) % 200),
      latencyMs: 40 + ((i * 17) % 21),
    };
    events.push(change(event, i));
  }
  return events;
}

beforeAll(() => {
  const learner = startLearning({ seed: 1, trees: 30 });
  for (const event of traffic(NOON - 24 * HOUR, NOON)) learner.learn(event);
  model = learner.finish();
}, 60_000);

function explained(change: (event: LogEvent, i: number) => LogEvent) {
  const detector = startDetection(model);
  const rollUp = new RollUp();
  for (const event of traffic(NOON, NOON + CLIENT_WINDOW_MS, change))
    rollUp.add(event, detector.scoreLine(event), false);
  const cart = observeRoutes(rollUp.routes, CLIENT_WINDOW_MS).find(
    ({ key }) => key === "/api/cart",
  ) as RouteObservation;
  return detector.explainRoute(cart);
}

const onCart = (of: Partial<LogEvent>) => (event: LogEvent, i: number) =>
  event.path === "/api/cart" && i % 4 === 0 ? { ...event, ...of } : event;

test("a failing route is told with how many fail and how many usually do", () => {
  const { sentence, reasons } = explained(onCart({ status: 503 }));
  expect(sentence).toMatch(
    /^\/api\/cart had \d+ lines in ten minutes from 12:00 UTC: \d+ of them failed where 0\.\d is usual/,
  );
  expect(reasons[0]).toMatchObject({ feature: "failures", direction: "high" });
  expect(reasons[0]?.rank).toMatch(/^higher than in all [\d,]+ route windows learned from$/);
  expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
});

test("a slow route is told with how long it takes and usually takes", () => {
  const { sentence, reasons } = explained((event) =>
    event.path === "/api/cart" ? { ...event, latencyMs: (event.latencyMs ?? 0) * 30 } : event,
  );
  expect(sentence).toMatch(/taking \d\.\d s where \d\d ms is usual/);
  expect(reasons[0]?.feature).toMatch(/^latency/);
});

test("a burst within the window is told with when it was", () => {
  const { sentence } = explained((event) => {
    const minute = ((event.time ?? 0) - NOON) / 60_000;
    return event.path === "/api/cart" && minute >= 4 && minute < 6 ? { ...event, status: 503 } : event;
  });
  expect(sentence).toMatch(/: (\d+) of \1 failed in 2 minutes from 12:04 where 0\.\d is usual/);
});
