import { describe, expect, it } from "vitest";
import { fitTail } from "./fit-tail";
import { oddsOf } from "./tail";
import { withPrior } from "./with-prior";

/** Exponential: one in e^x is x or more. */
const RAW = Float64Array.from({ length: 2_000 }, (_, i) => -Math.log((i + 0.5) / 2_000));
const TAIL = fitTail(RAW, { clusters: null, kinds: null, doubts: false });

describe("a tail that knows of something the sample lacks", () => {
  const known = withPrior(TAIL, { raw: 25, chance: 1e-4 });

  it("calls that no rarer than it is known to be", () => {
    expect(oddsOf(TAIL, 25)).toBeGreaterThan(100_000);
    expect(oddsOf(known, 25)).toBeCloseTo(10_000, 0);
    expect(oddsOf(known, 24)).toBeLessThan(10_000);
  });

  it("still tells what lies beyond, and leaves what was seen as it was", () => {
    expect(oddsOf(known, 29)).toBeGreaterThan(100_000);
    for (const raw of [1, 3, 5]) expect(oddsOf(known, raw)).toBeCloseTo(oddsOf(TAIL, raw), 3);
  });

  it("grows with the raw score all the way", () => {
    const odds = Array.from({ length: 80 }, (_, i) => oddsOf(known, i / 2));
    expect(odds).toEqual([...odds].sort((a, b) => a - b));
  });

  it("is the tail itself where that shows more than is known already", () => {
    expect(withPrior(TAIL, { raw: 4, chance: 1e-6 })).toBe(TAIL);
  });
});
