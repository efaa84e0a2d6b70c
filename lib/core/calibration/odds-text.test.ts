import { expect, it } from "vitest";
import { oddsText } from "./odds-text";
import { severityOf } from "./severity";
import { wholeScore } from "./whole-score";

it("rounds odds to what they are worth", () => {
  expect([1, 39, 1_234, 99_999, 7e6].map(oddsText)).toEqual([
    "one in 1",
    "one in 39",
    "one in 1,200",
    "one in 100,000",
    "rarer than one in a million",
  ]);
});

it("shows a score that lies in the band of its severity", () => {
  for (const score of [24.99, 25, 49.6, 50, 74.9999, 75, 99.7, 100])
    expect(severityOf(wholeScore(score))).toBe(severityOf(score));
});
