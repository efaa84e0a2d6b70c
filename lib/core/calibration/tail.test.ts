import { expect, test } from "vitest";
import { oddsOf, rawPerNat, type Tail } from "./tail";

const tailOf = (scale: number, shape: number): Tail => ({
  quantiles: new Float64Array(101),
  threshold: 4,
  share: 0.05,
  limit: 100_000,
  levels: new Float64Array(0),
  floors: new Float64Array(0),
  scale,
  shape,
});

test.each([
  [2, 0],
  [5, 0.1],
  [80, 0.3],
])("so many nats of raw score lead from the threshold to the limit, scale %d and shape %d", (scale, shape) => {
  const tail = tailOf(scale, shape);
  const nats = Math.log(tail.limit * tail.share);
  expect(oddsOf(tail, tail.threshold + nats * rawPerNat(tail))).toBeCloseTo(tail.limit, -2);
});
