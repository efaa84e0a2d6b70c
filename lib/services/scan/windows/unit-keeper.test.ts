import { describe, expect, it } from "vitest";
import { EMPTY_EVENT } from "@/lib/core/log/event";
import { LATENESS_MS, UnitKeeper } from "./unit-keeper";

const SCORE = { score: 0, oneIn: 1, raw: 0, surprise: 0 };
const MINUTE = 60_000;

function keeperOf(times: readonly number[]) {
  const keeper = new UnitKeeper({ windowMs: MINUTE, minutesOnly: true });
  const told: [number, number][] = [];
  const tell = (closed: ReturnType<UnitKeeper["takeRest"]>) => {
    for (const { rollUp } of closed) for (const { start, events } of rollUp.minutes) told.push([start, events]);
  };
  for (const time of times) {
    keeper.add({ ...EMPTY_EVENT, time }, SCORE);
    tell(keeper.takeClosed());
  }
  tell(keeper.takeRest());
  return { keeper, told };
}

describe("UnitKeeper", () => {
  const times = Array.from({ length: 3_000 }, (_, i) => i * 1_000);

  it("tells the same windows once each and in order, however lines within the lateness are mixed", () => {
    const late = (i: number) => ((i * 7_919) % 97) * (LATENESS_MS / 97);
    const mixed = times.map((time, i) => ({ time, at: time + late(i) })).sort((a, b) => a.at - b.at);
    const { keeper, told } = keeperOf(mixed.map(({ time }) => time));
    expect(keeper.late).toBe(0);
    expect(told).toEqual(keeperOf(times).told);
    expect(told.map(([start]) => start)).toEqual([...new Set(told.map(([start]) => start))].sort((a, b) => a - b));
  });

  it("counts lines that are later still, and never tells their window twice", () => {
    const { keeper, told } = keeperOf([...times, 5_000]);
    expect(keeper.late).toBe(1);
    expect(told).toEqual(keeperOf(times).told);
  });

  it("does not believe a single line from the future", () => {
    const { keeper, told } = keeperOf([...times.slice(0, 500), 9e12, ...times.slice(500)]);
    expect(keeper.late).toBe(0);
    expect(told.slice(0, -1)).toEqual(keeperOf(times).told);
  });
});
