import { describe, expect, it } from "vitest";
import { addOutcome, addTime, emptyRouteWindow } from "../roll-ups/roll-up";
import { CLIENT_WINDOW_MS, MINUTE_MS, type RouteWindow } from "../roll-ups/windows";
import { beyondChance } from "./beyond-chance";
import { FAILURES, oddestShare, oddestVolume, ROUTE_WIDTH, readRouteFeatures, SLOW, VOLUME } from "./route-features";
import { learnRouteHabits } from "./route-habits";
import { observeRoutes } from "./route-observation";
import { eachSpan } from "./route-spans";
import { withSilentRoutes } from "./silent-routes";

/** A route with so many events in each of its minutes. */
function rowOf(start: number, route: string, events: readonly number[], status = 200): RouteWindow {
  const row = emptyRouteWindow(start, "", route, status);
  events.forEach((count, minute) => {
    for (let i = 0; i < count; i++) addOutcome(row, 0, start + minute * MINUTE_MS + i);
  });
  return row;
}

const DAY = Array.from({ length: 144 }, (_, i) => [
  rowOf(i * CLIENT_WINDOW_MS, "/beat", new Array(10).fill(6)),
  rowOf(
    i * CLIENT_WINDOW_MS,
    "/page",
    Array.from({ length: 10 }, (_, minute) => 4 + ((i * 7 + minute * 3) % 5)),
  ),
]).flat();
const SEEN = observeRoutes(DAY, CLIENT_WINDOW_MS);
const HABITS = learnRouteHabits(SEEN, new Map(SEEN.map(({ start, total }) => [start, total])), CLIENT_WINDOW_MS);
const START = 144 * CLIENT_WINDOW_MS;

function grown(rows: readonly RouteWindow[], key: string, minutes: number) {
  const all = withSilentRoutes(observeRoutes(rows, CLIENT_WINDOW_MS, START + minutes * MINUTE_MS), HABITS);
  const found = all.find((one) => one.key === key);
  if (found === undefined) throw new Error(`${key} is not there after ${minutes} minutes`);
  return found;
}

function featureOf(rows: readonly RouteWindow[], key: string, minutes: number, column: number): number {
  const row = new Float64Array(ROUTE_WIDTH);
  readRouteFeatures(grown(rows, key, minutes), [], HABITS, row);
  return row[column] as number;
}

const beat = rowOf(START, "/beat", new Array(10).fill(6));

describe("the runs of minutes of a window", () => {
  it("are those that end within it, and add up", () => {
    const page = grown([beat, rowOf(START, "/page", [5, 0, 7, 0, 0, 0, 0, 0, 0, 1])], "/page", 10);
    const runs: string[] = [];
    eachSpan(page, ({ start, ms, events, total }) => {
      runs.push(`${(start - START) / MINUTE_MS}+${ms / MINUTE_MS}: ${events} of ${total}`);
    });
    expect(runs).toHaveLength(1 + 10 + 9 + 8 + 6);
    expect(runs).toEqual(expect.arrayContaining(["0+10: 13 of 73", "2+1: 7 of 13", "0+3: 12 of 30", "9+1: 1 of 7"]));
  });

  it("are the same however far the window went, so that what was odd stays odd", () => {
    const rows = [
      beat,
      rowOf(START, "/page", [6, 6, 1, 1, 6, 6, 6, 6, 6, 6]),
      rowOf(START, "/page", [0, 0, 5, 5], 500),
    ];
    const course = [2, 3, 4, 5, 6, 7, 8, 9, 10].map((minutes) => featureOf(rows, "/page", minutes, FAILURES));
    expect(course[0]).toBeLessThan(0);
    expect(course[2]).toBeGreaterThan(4);
    for (const later of course.slice(3)) expect(later).toBeGreaterThanOrEqual(course[2] as number);
  });
});

describe("a window that is still open", () => {
  it("is judged by its minutes that are over, none of which is judged by what it may yet bring", () => {
    const rows = [beat, rowOf(START, "/page", [6, 5, 2])];
    expect(grown(rows, "/page", 2)).toMatchObject({ seenMs: 2 * MINUTE_MS, events: 11, total: 23 });
    expect(featureOf(rows, "/page", 2, VOLUME)).toBe(0);
    expect(observeRoutes(rows, CLIENT_WINDOW_MS, START + MINUTE_MS - 1)).toEqual([]);
  });

  it("without faults is as good as a whole one without", () => {
    const whole = featureOf([beat, rowOf(START, "/page", new Array(10).fill(6))], "/page", 10, FAILURES);
    expect(featureOf([beat, rowOf(START, "/page", [6])], "/page", 1, FAILURES)).toBeCloseTo(whole, 1);
  });

  it("tells after a minute of silence that what beats like a clock has stopped, and which minute it was", () => {
    const stopped = [rowOf(START, "/beat", [6, 6, 6]), rowOf(START, "/page", [7, 5, 6, 7, 8, 4])];
    expect(featureOf(stopped, "/beat", 3, VOLUME)).toBe(0);
    expect(featureOf(stopped, "/beat", 5, VOLUME)).toBeLessThan(-1);
    const { span } = oddestVolume(grown(stopped, "/beat", 5), HABITS);
    expect(span).toMatchObject({ start: START + 3 * MINUTE_MS, ms: 2 * MINUTE_MS, events: 0 });
  });

  it("tells within a minute of which most is missing that a route has stopped whose volume is the same in every hour", () => {
    const stopped = [rowOf(START, "/beat", [6, 6, 6, 1]), rowOf(START, "/page", [7, 5, 6, 7])];
    expect(featureOf(stopped, "/beat", 4, VOLUME)).toBeLessThan(-0.5);
    const restless = DAY.map((row) =>
      row.start % (2 * 3_600_000) < 3_600_000 ? row : rowOf(row.start, row.route, [1, 1]),
    );
    const seen = observeRoutes(restless, CLIENT_WINDOW_MS);
    const habits = learnRouteHabits(seen, new Map(seen.map(({ start, total }) => [start, total])), CLIENT_WINDOW_MS);
    expect([...HABITS.volumeSpreads]).toEqual([0.1, 0.1]);
    expect([...habits.volumeSpreads]).toEqual([0.33, 0.33]);
  });

  it("takes one failure in a minute for no burst", () => {
    const rows = [beat, rowOf(START, "/page", [6, 5, 6]), rowOf(START, "/page", [0, 0, 1], 500)];
    const { deviation } = oddestShare(grown(rows, "/page", 3), HABITS, "failures");
    expect(deviation).toBeLessThan(2.5);
  });

  it("takes two failures of two requests for a burst on a route that never fails", () => {
    const rows = [beat, rowOf(START, "/page", [6, 5, 0]), rowOf(START, "/page", [0, 0, 2], 500)];
    const { deviation, span } = oddestShare(grown(rows, "/page", 3), HABITS, "failures");
    expect(deviation).toBeGreaterThan(3.5);
    expect(span).toMatchObject({ start: START + 2 * MINUTE_MS, ms: MINUTE_MS, failures: 2 });
  });
});

describe("the times taken of a window", () => {
  const timed = (start: number, slow: (minute: number, line: number) => boolean) => {
    const row = rowOf(start, "/page", new Array(10).fill(3));
    for (let line = 0; line < 30; line++) {
      const minute = Math.floor(line / 3);
      addTime(row, slow(minute, line) ? 5 : 0.2, start + minute * MINUTE_MS + line);
    }
    return row;
  };
  const days = Array.from({ length: 144 }, (_, i) => timed(i * CLIENT_WINDOW_MS, (_, line) => (line + i) % 60 === 0));
  const seen = observeRoutes(days, CLIENT_WINDOW_MS);
  const habits = learnRouteHabits(seen, new Map(seen.map(({ start, total }) => [start, total])), CLIENT_WINDOW_MS);
  const slownessOf = (row: RouteWindow, minutes: number) => {
    const [found] = observeRoutes([row], CLIENT_WINDOW_MS, START + minutes * MINUTE_MS);
    if (found === undefined) throw new Error("nothing is there");
    const features = new Float64Array(ROUTE_WIDTH);
    readRouteFeatures(found, [], habits, features);
    return features[SLOW] as number;
  };

  it("show a slow minute at the end of a window that was quick until then", () => {
    const row = timed(START, (minute) => minute === 6);
    expect(slownessOf(row, 6)).toBeLessThan(1);
    expect(slownessOf(row, 7)).toBeGreaterThan(3);
    expect(slownessOf(row, 10)).toBeGreaterThanOrEqual(slownessOf(row, 7));
  });

  it("take one slow line for chance, and say nothing of lines without a time", () => {
    expect(
      slownessOf(
        timed(START, (_, line) => line === 20),
        10,
      ),
    ).toBeLessThan(2);
    expect(slownessOf(rowOf(START, "/page", [5, 5, 5]), 3)).toBeNaN();
  });
});

describe("what chance makes of looking often", () => {
  it("takes N looks for N times the chance", () => {
    const chanceOf = (deviation: number) => Math.exp(-(deviation ** 2) / 2);
    expect(chanceOf(beyondChance(5, MINUTE_MS, 10 * MINUTE_MS))).toBeCloseTo(10 * chanceOf(5), 9);
    expect(beyondChance(-5, MINUTE_MS, 10 * MINUTE_MS)).toBe(-beyondChance(5, MINUTE_MS, 10 * MINUTE_MS));
  });

  it("leaves nothing of what one of so many looks shows anyway, and all of a single look", () => {
    expect(beyondChance(2, MINUTE_MS, 10 * MINUTE_MS)).toBe(0);
    expect(beyondChance(2, 10 * MINUTE_MS, 10 * MINUTE_MS)).toBe(2);
    expect(beyondChance(2, 10 * MINUTE_MS, 10 * MINUTE_MS, 2)).toBe(0);
  });
});

it("rows of an earlier release, which do not tell their minutes, are judged as a whole", () => {
  const rows = [beat, rowOf(START, "/page", new Array(10).fill(6))].map((row) => ({ ...row, minutes: [] }));
  expect(featureOf(rows, "/page", 10, VOLUME)).toBe(0);
  expect(grown(rows, "/page", 10).totals).toEqual([]);
});
