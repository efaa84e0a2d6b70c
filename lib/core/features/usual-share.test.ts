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

test("without windows nothing is usual", () => {
  expect(usualShare([])).toEqual({ share: 0, dispersion: 1 });
});
