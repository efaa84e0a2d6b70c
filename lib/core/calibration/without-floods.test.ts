import { expect, test } from "vitest";
import { createRandom } from "../forest/random";
import { fitTail } from "./fit-tail";
import { oddsOf } from "./tail";
import { withoutFloods } from "./without-floods";

const options = { clusters: null, kinds: null, doubts: false };

/** 3,000 ordinary windows of 600 owners over 500 times, and those of one owner beside them. */
function windows(strange: { count: number; height: number; every: number }) {
  const random = createRandom(1);
  const raw: number[] = [];
  const keys: number[] = [];
  const times: number[] = [];
  for (let i = 0; i < 3000; i++) {
    raw.push(-2 * Math.log(1 - random.below(1e6) / 1e6));
    keys.push(i % 600);
    times.push(i % 500);
  }
  for (let i = 0; i < strange.count; i++) {
    raw.push(strange.height + i / 100);
    keys.push(9999);
    times.push(i * strange.every);
  }
  const all = Float64Array.from(raw);
  const tailOf = (indices: readonly number[]) =>
    fitTail(
      Float64Array.from(indices, (i) => all[i] as number),
      options,
    );
  return { all, owners: { keys, times }, tailOf };
}

test("a short flood of one owner does not teach that floods are normal", () => {
  const { all, owners, tailOf } = windows({ count: 18, height: 100, every: 1 });
  expect(oddsOf(tailOf(Array.from(all, (_, i) => i)), 100)).toBeLessThan(1_000);
  expect(oddsOf(withoutFloods(all, owners, tailOf), 100)).toBeGreaterThan(100_000);
});

test("an owner that is always there is part of what is normal, however odd", () => {
  const { all, owners, tailOf } = windows({ count: 250, height: 100, every: 2 });
  expect(oddsOf(withoutFloods(all, owners, tailOf), 100)).toBeLessThan(100);
});

test("where nobody is far from the others, nobody is left out", () => {
  const { all, owners, tailOf } = windows({ count: 18, height: 8, every: 1 });
  expect(withoutFloods(all, owners, tailOf)).toEqual(tailOf(Array.from(all, (_, i) => i)));
});
