import { expect, test } from "vitest";
import { createRandom } from "./random";

test("the same seed gives the same numbers on every machine", () => {
  const random = createRandom(1);
  expect(Array.from({ length: 4 }, () => Math.floor(random.next() * 4294967296))).toMatchInlineSnapshot(`
    [
      1608336407,
      1990310018,
      1483619830,
      3469955947,
    ]
  `);
});

test("numbers fill the unit interval evenly", () => {
  const random = createRandom(7);
  const buckets = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) buckets[random.below(10)] = (buckets[random.below(10)] ?? 0) + 1;
  for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test("different seeds give different streams, also those beyond 32 bits", () => {
  const first = (seed: number) => createRandom(seed).next();
  expect(new Set([first(0), first(1), first(2), first(2 ** 40), first(-1)]).size).toBe(5);
});
