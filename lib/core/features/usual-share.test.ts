import { expect, test } from "vitest";
import { usualShare } from "./usual-share";

const calm = Array.from({ length: 200 }, (_, i) => ({ events: 100, count: i % 4 === 0 ? 2 : 1 }));

test("the usual share is that of calm windows", () => {
  const { share, dispersion } = usualShare(calm);
  expect(share).toBeCloseTo(0.0125, 3);
  expect(dispersion).toBe(1);
});

test("a flood that is most of the events does not make itself usual", () => {
  const flood = Array.from({ length: 10 }, () => ({ events: 10_000, count: 9_000 }));
  expect(usualShare([...calm, ...flood]).share).toBeLessThan(0.05);
});

test("what happens in bursts varies more than chance", () => {
  const bursts = Array.from({ length: 200 }, (_, i) => ({ events: 100, count: i % 5 === 0 ? 8 : 0 }));
  expect(usualShare(bursts).dispersion).toBeGreaterThan(1.5);
});

test("what was never seen is not impossible: half an event may have been about to come", () => {
  const never = (windows: number) => Array.from({ length: windows }, () => ({ events: 100, count: 0 }));
  expect(usualShare(never(1)).share).toBeCloseTo(0.5 / 150, 6);
  expect(usualShare(never(100)).share).toBeCloseTo(0.5 / 10_050, 6);
});

test("without windows nothing is usual", () => {
  expect(usualShare([])).toEqual({ share: 0, dispersion: 1 });
});

test("where most minutes are silent, floods in a tenth of the others make neither share nor dispersion", () => {
  const silent = Array.from({ length: 5_000 }, () => ({ events: 0, count: 0 }));
  const quiet = Array.from({ length: 200 }, (_, i) => ({ events: 1, count: i % 4 === 0 ? 1 : 0 }));
  const floods = Array.from({ length: 22 }, () => ({ events: 60, count: 50 }));
  const { share, dispersion } = usualShare([...silent, ...quiet, ...floods], 4);
  expect(share).toBeLessThan(0.35);
  expect(dispersion).toBe(1);
  expect(usualShare([...silent, ...quiet, ...floods]).share).toBeGreaterThan(0.4);
});
