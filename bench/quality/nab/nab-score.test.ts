import { expect, test } from "vitest";
import { nabResult } from "./nab-score";

const STANDARD = { tpWeight: 1, fpWeight: 0.11, fnWeight: 1 };

function scoresOf(length: number, ...alarms: number[]): Float64Array {
  const scores = new Float64Array(length);
  for (const at of alarms) scores[at] = 1;
  return scores;
}

test("silence scores 0, every window found at its first point and nothing else 100", () => {
  const windows: [number, number][] = [[500, 599]];
  expect(nabResult([{ scores: scoresOf(1000), windows }], STANDARD, 1).score).toBe(0);
  expect(nabResult([{ scores: scoresOf(1000, 500), windows }], STANDARD)).toEqual({
    score: 100,
    threshold: 1,
    found: 1,
    windows: 1,
    falseAlarms: 0,
  });
});

test("the first alarm in a window counts, and the earlier it is the more", () => {
  const windows: [number, number][] = [[500, 599]];
  const at = (...alarms: number[]) => nabResult([{ scores: scoresOf(1000, ...alarms), windows }], STANDARD, 1).score;
  expect(at(520)).toBeGreaterThan(at(550));
  expect(at(520, 550)).toBe(at(520));
  // Half way: (2·sigmoid(2.5) − 1) / 0.98661 = 0.8598, on the scale from −1 to 1.
  expect(at(550)).toBeCloseTo((100 * (0.8598 + 1)) / 2, 1);
});

test("a false alarm costs 0.11 of a window, less close behind one", () => {
  const windows: [number, number][] = [[500, 599]];
  const at = (...alarms: number[]) => nabResult([{ scores: scoresOf(1000, ...alarms), windows }], STANDARD, 1).score;
  expect(at(500, 300)).toBeCloseTo(100 - (100 * 0.11) / 2, 6);
  expect(at(500, 990)).toBeCloseTo(100 - (100 * 0.11) / 2, 6);
  expect(at(500, 602)).toBeGreaterThan(99);
});

test("the first 15 % are for learning and cost nothing", () => {
  const windows: [number, number][] = [[500, 599]];
  expect(nabResult([{ scores: scoresOf(1000, 20, 149, 500), windows }], STANDARD, 1).score).toBe(100);
});

test("one threshold serves all series: the one with the best sum", () => {
  const windows: [number, number][] = [[500, 599]];
  const loud = scoresOf(1000, 500, 300).map((score, i) => (i === 300 ? 0.9 : score));
  const quiet = scoresOf(1000, 500).map((score) => score * 0.8);
  const result = nabResult(
    [
      { scores: loud, windows },
      { scores: quiet, windows },
    ],
    STANDARD,
  );
  expect(result).toMatchObject({ threshold: 0.8, found: 2, falseAlarms: 1 });
});
