import { describe, expect, test } from "vitest";
import { createRandom } from "../forest/random";
import { fitTail as fitWith } from "./fit-tail";
import { fitTruncatedPareto, paretoSurvival } from "./pareto";
import { oddsOfScore, scoreOfOdds } from "./scale";
import { severityOf } from "./severity";
import { oddsOf } from "./tail";

function fitTail(raw: Float64Array, clusters: ArrayLike<number> | null, kinds: ArrayLike<number> | null = null) {
  return fitWith(raw, { clusters, kinds, doubts: true });
}

/** Exponential scores: one in N lies above ln N. */
function exponential(count: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: count }, () => -Math.log(1 - random.next()));
}

/** Ratio of the odds told to the odds true at one in `n`. */
function ratioAt(n: number, raw: Float64Array, clusters: ArrayLike<number> | null): number {
  return oddsOf(fitTail(raw, clusters), Math.log(n)) / n;
}

describe("on clean scores", () => {
  test("one in 1,000 and one in 10,000 are told about right over many logs, and timidly rather than boldly", () => {
    // Doubting the top of the tail costs sharpness: single logs of 20,000 lines tell down to a fifth of the odds.
    for (const n of [1_000, 10_000]) {
      const ratios = Array.from({ length: 21 }, (_, seed) => ratioAt(n, exponential(20_000, seed), null)).sort(
        (a, b) => a - b,
      );
      expect(ratios[10]).toBeGreaterThan(0.5);
      expect(ratios[10]).toBeLessThan(1.5);
      expect(ratios[0]).toBeGreaterThan(0.1);
      expect(ratios[20]).toBeLessThan(2);
    }
  });

  test("the odds never fall as the score grows", () => {
    const tail = fitTail(exponential(3_000, 5), null);
    let last = 0;
    for (let raw = 0; raw < 40; raw += 0.01) {
      const odds = oddsOf(tail, raw);
      expect(odds).toBeGreaterThanOrEqual(last);
      last = odds;
    }
  });

  test("no fixed share of the training data is flagged: of 20,000 only about two are one in 10,000", () => {
    const raw = exponential(20_000, 6);
    const tail = fitTail(raw, null);
    expect(raw.filter((value) => oddsOf(tail, value) >= 10_000).length).toBeLessThan(12);
  });
});

describe("with attacks in the training data", () => {
  test("5 % of far higher scores do not make themselves normal", () => {
    const raw = exponential(20_000, 7);
    const random = createRandom(8);
    for (let i = 0; i < 1_000; i++) raw[i * 20] = 14 + 6 * random.next();
    expect(oddsOf(fitTail(raw, null), 14)).toBeGreaterThan(2_000);
  });

  test("a flood of one client counts as one observation", () => {
    const raw = exponential(20_000, 9);
    const clusters = Float64Array.from(raw, (_, i) => i);
    for (let i = 0; i < 800; i++) {
      raw[i] = 15;
      clusters[i] = -1;
    }
    expect(oddsOf(fitTail(raw, clusters), 15)).toBeGreaterThan(4_000);
  });
});

test("what many clients show again and again is told as often as it happens, what one shows is not", () => {
  const raw = exponential(20_000, 10);
  const clusters = Float64Array.from(raw, (_, i) => i);
  const kinds = Float64Array.from(raw, (_, i) => i);
  for (let i = 0; i < 40; i++) raw[i] = 15 + i / 1000;
  const diverse = oddsOf(fitTail(raw, clusters, kinds), 15);
  kinds.fill(-1, 0, 40);
  const recurring = oddsOf(fitTail(raw, clusters, kinds), 15);
  expect(recurring).toBeLessThanOrEqual(500);
  expect(diverse).toBeGreaterThan(2 * recurring);
});

describe("without clusters", () => {
  const HOURS = 24;
  /** A dense body, and far above it 40 lines of each of six kinds, at the hours of `hourOf`. */
  const rareKinds = (hourOf: (i: number) => number, kindOf = (i: number) => 1 + (i % 6)) => {
    const raw = exponential(20_000, 11);
    const kinds = new Float64Array(raw.length);
    const hours = Float64Array.from(raw, (_, i) => i % HOURS);
    for (let i = 0; i < 240; i++) {
      raw[i] = 14 + (i % 7);
      kinds[i] = kindOf(i);
      hours[i] = hourOf(i);
    }
    return fitWith(raw, { clusters: null, kinds, slots: hours, doubts: true });
  };

  test("rare kinds of lines that come hour after hour are told as often as they come", () => {
    expect(
      oddsOf(
        rareKinds((i) => Math.floor(i / 6) % HOURS),
        15,
      ),
    ).toBeLessThan(200);
  });

  test("odd lines of the commonest kind stay odd, also when they come hour after hour", () => {
    const tail = rareKinds(
      (i) => i % HOURS,
      () => 0,
    );
    expect(oddsOf(tail, 15)).toBeGreaterThan(2_000);
  });

  test.each([
    ["within five hours", (i: number) => Math.floor(i / 6) % 5],
    ["at unknown times", () => Number.NaN],
  ])("the same kinds %s do not make themselves normal", (_, hourOf) => {
    expect(oddsOf(rareKinds(hourOf), 15)).toBeGreaterThan(2_000);
  });
});

test("equal scores are all ordinary", () => {
  const tail = fitTail(new Float64Array(500).fill(1), null);
  expect(scoreOfOdds(oddsOf(tail, 1))).toBe(0);
});

test.each([
  [50, 0],
  [100, 0],
  [1_000, 25],
  [10_000, 50],
  [100_000, 75],
  [1_000_000, 100],
  [Number.POSITIVE_INFINITY, 100],
])("one in %d scores %d", (oneIn, score) => {
  expect(scoreOfOdds(oneIn)).toBeCloseTo(score, 9);
});

test("a handful of odd lines among lines that are all alike does not make the next odd one ordinary", () => {
  for (const odd of [1, 2, 5, 20]) {
    const tail = fitTail(
      Float64Array.from({ length: 1_100 }, (_, i) => (i < odd ? 6 + i / 10 : 0.1)),
      null,
    );
    // At least as odd as all of them are, and at most as if a third of them were normal.
    expect(oddsOf(tail, 6)).toBeGreaterThan(1_100 / odd);
    if (odd === 20) expect(oddsOf(tail, 6)).toBeLessThan((3 * 1_100) / odd + 1);
    // As many as five are there often enough that one more of them is no surprise.
    if (odd >= 5) expect(oddsOf(tail, 6 + odd / 20)).toBeLessThan(2 * 1_100);
    expect(oddsOf(tail, 0.1)).toBeLessThan(2);
  }
});

test("a score says its odds back", () => {
  for (const score of [0, 12.5, 25, 60, 100]) expect(scoreOfOdds(oddsOfScore(score))).toBeCloseTo(score, 9);
});

test.each([
  [0, "low"],
  [24.9, "low"],
  [25, "minor"],
  [50, "major"],
  [75, "critical"],
  [100, "critical"],
] as const)("a score of %d is %s", (score, severity) => {
  expect(severityOf(score)).toBe(severity);
});

test("a tail that is held wide is not made heavy by that", () => {
  const peaks = Array.from({ length: 60 }, (_, i) => ({ excess: (i / 60) ** 6, weight: 1 }));
  const tail = fitTruncatedPareto(peaks, Number.POSITIVE_INFINITY, 2.5);
  expect(tail.scale).toBeGreaterThanOrEqual(2.5);
  expect(tail.shape).toBeLessThan(0.2);
  expect(paretoSurvival(tail, 30)).toBeLessThan(1 / 1_000);
});
