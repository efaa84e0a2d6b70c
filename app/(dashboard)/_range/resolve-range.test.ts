import { describe, expect, it } from "vitest";
import { resolveRange } from "./resolve-range";

const HOUR = 3_600_000;
const now = Date.UTC(2026, 4, 17, 12, 0, 3);
const none = { range: null, from: null, to: null };
const alive = { firstEventAt: now - 40 * HOUR, lastEventAt: now - 1000 };

describe("a range in the address", () => {
  it("is the last day for a source that is alive", () => {
    expect(resolveRange(none, alive, now)).toMatchObject({ kind: "24h", rolling: true });
  });

  it("is the last hour while there is no more than that", () => {
    expect(resolveRange(none, { ...alive, firstEventAt: now - HOUR }, now).kind).toBe("1h");
  });

  it("is all of an old archive, its last event included", () => {
    const old = { firstEventAt: 1000, lastEventAt: 90_000 };
    expect(resolveRange(none, old, now)).toEqual({ kind: "all", from: 1000, to: 90_001, rolling: false });
  });

  it("reaches up to now when all of a source that is alive is wanted: after the last line is where lines are missing", () => {
    const silent = { ...alive, lastEventAt: now - HOUR };
    const range = resolveRange({ ...none, range: "all" }, silent, now);
    expect(range).toMatchObject({ kind: "all", from: silent.firstEventAt, rolling: true });
    expect(range.to).toBeGreaterThanOrEqual(now);
    expect(resolveRange({ ...none, range: "all" }, { ...silent, lastEventAt: now - 1 }, now)).toEqual(range);
  });

  it("is what was chosen", () => {
    expect(resolveRange({ ...none, range: "7d" }, alive, now)).toMatchObject({ kind: "7d", rolling: true });
    expect(resolveRange({ range: null, from: 5, to: 9 }, alive, now)).toMatchObject({ kind: "custom", from: 5, to: 9 });
  });

  it("falls back to what suits the data when it makes no sense", () => {
    expect(resolveRange({ range: "12 parsecs", from: 9, to: 5 }, alive, now).kind).toBe("24h");
  });

  it("rolls on round moments, never before now", () => {
    const { from, to } = resolveRange({ ...none, range: "15m" }, alive, now);
    expect(to).toBeGreaterThanOrEqual(now);
    expect(to % 10_000).toBe(0);
    expect(to - from).toBe(HOUR / 4);
  });
});
