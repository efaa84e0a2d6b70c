import { describe, expect, it } from "vitest";
import { type Habits, learnHabits, readClientFeatures } from "../../features/client-features";
import { countDistinct } from "../../features/roll-ups/bitmap";
import { RollUp } from "../../features/roll-ups/roll-up";
import { CLIENT_WINDOW_MS } from "../../features/roll-ups/windows";
import { EMPTY_EVENT } from "../../log/event";
import { politeStranger } from "./polite-stranger";

/** A hundred visitors with a few pages each, of 10 kB and with one form among them. */
function habitsOf(requests: number): Habits {
  const rollUp = new RollUp();
  for (let visitor = 0; visitor < 100; visitor++) {
    for (let i = 0; i < requests + (visitor % 5); i++) {
      const event = {
        ...EMPTY_EVENT,
        time: i * 9_000,
        client: `v${visitor}`,
        path: `/p/${i}`,
        method: i === 3 ? "POST" : "GET",
      };
      rollUp.add({ ...event, status: 200, bytes: 10_240 }, { score: 0, oneIn: 1, raw: 0, surprise: 1.5 }, false);
    }
  }
  return learnHabits([...rollUp.clients], 1.5, { keys: new Float64Array(0), surprises: new Float64Array(0) });
}

describe("a polite stranger", () => {
  it("asks for something else every second, and is busier by that than visitors are", () => {
    const habits = habitsOf(6);
    const stranger = politeStranger(habits, CLIENT_WINDOW_MS);
    expect(stranger.events).toBe(600);
    expect(countDistinct(stranger.paths)).toBeGreaterThan(400);
    const row = new Float64Array(16);
    readClientFeatures(stranger, habits, row);
    for (const busy of [0, 3, 4]) expect(row[busy]).toBeGreaterThan(2.5);
  });

  it("fails nowhere, sends nothing, finds few dead links, and asks for nothing that is new or larger than usual", () => {
    const habits = habitsOf(6);
    const row = new Float64Array(16);
    const stranger = politeStranger(habits, CLIENT_WINDOW_MS);
    readClientFeatures(stranger, habits, row);
    for (const fault of [2, 5]) expect(row[fault]).toBeLessThanOrEqual(0);
    expect(stranger.errors4xx).toBe(6);
    for (const novelty of [7, 8]) expect(row[novelty]).toBeCloseTo(habits.surprise, 5);
    expect(stranger.bytes / stranger.events).toBeCloseTo(10_240, -3);
  });
});
