import { expect, it } from "vitest";
import { arrivalOf } from "./arrivals";
import type { EventRow } from "./event-row";

const NOW = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;
const lines = (receivedAt: number, ...offsets: number[]) => ({
  receivedAt,
  events: offsets.map((offset) => ({ time: receivedAt + offset }) as EventRow),
});

it("tells late, early and repeated lines apart, and the lag of the newest event", () => {
  const fresh = [lines(NOW - 5_000, -11 * MINUTE, -9 * MINUTE), lines(NOW, -2_000, -3_000)];
  expect(arrivalOf(fresh, [lines(NOW, -1, -2, -3)])).toEqual({
    ...{ receivedAt: NOW, lagMs: 2_000, lines: 4, late: 1, early: 0, repeated: 3 },
  });
});

it("counts a clock that goes ahead, and says by how much unless it is hardly anything", () => {
  expect(arrivalOf([lines(NOW, 5 * MINUTE, 30_000)], [])).toMatchObject({ lagMs: -5 * MINUTE, late: 0, early: 1 });
  expect(arrivalOf([lines(NOW, 30_000)], [])).toMatchObject({ lagMs: 0, late: 0, early: 0 });
});

it("knows no lag of lines that were all known", () => {
  expect(arrivalOf([], [lines(NOW, -1)])).toMatchObject({ lagMs: null, lines: 0, repeated: 1 });
});
