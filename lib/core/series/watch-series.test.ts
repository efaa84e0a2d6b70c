import { describe, expect, test } from "vitest";
import { createRandom } from "../forest/random";
import { watchSeries } from "./watch-series";

/** A day of 288 points: a wave with noise. */
function wave(points: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: points }, (_, i) => 100 + 20 * Math.sin((i * 2 * Math.PI) / 288) + 4 * random.next());
}

function judge(values: readonly number[], seed = 1) {
  const watch = watchSeries({ seed });
  return values.map((value) => watch.next(value));
}

function alarmsOf(values: readonly number[]): number[] {
  return judge(values).flatMap(({ alarm }, i) => (alarm ? [i] : []));
}

describe("watching a series", () => {
  const calm = wave(3000, 7);

  test("a spike, a drop and a burst of noise raise an alarm where they begin", () => {
    const odd = calm.slice();
    odd[1500] = 200;
    odd[2000] = 10;
    for (let i = 2500; i < 2540; i++) odd[i] = (odd[i] ?? 0) + (i % 2 === 0 ? 15 : -15);
    const judged = judge(odd);
    expect(judged[1500]?.alarm).toBe(true);
    expect(judged[2000]?.alarm).toBe(true);
    expect(judged.slice(2500, 2540).some(({ alarm }) => alarm)).toBe(true);
  });

  test("a calm wave raises next to nothing after its first day", () => {
    expect(alarmsOf(calm).filter((at) => at > 600).length).toBeLessThanOrEqual(3);
  });

  test("an alarm is not repeated while the odd level lasts", () => {
    const shifted = calm.map((value, i) => (i >= 1500 ? value + 200 : value));
    const alarms = alarmsOf(shifted).filter((at) => at >= 1500);
    expect(alarms[0]).toBe(1500);
    expect(alarms.filter((at) => at < 1560).length).toBeLessThanOrEqual(3);
  });

  test("a judgement depends on the past alone", () => {
    const other = calm.map((value, i) => (i >= 1000 ? value * 5 : value));
    expect(judge(other).slice(0, 1000)).toEqual(judge(calm).slice(0, 1000));
  });

  test("units do not matter", () => {
    const scaled = judge(calm.map((value) => value * 1024));
    const plain = judge(calm);
    expect(scaled.map(({ alarm }) => alarm)).toEqual(plain.map(({ alarm }) => alarm));
  });

  test("a constant series is never odd, and its first change is", () => {
    const values = new Array<number>(500).fill(5);
    expect(judge(values).every(({ score }) => score < 0.1)).toBe(true);
    expect(judge([...values, 6]).at(-1)?.alarm).toBe(true);
  });

  test("missing values score 0 and change nothing for the others", () => {
    const holes = calm.flatMap((value, i) => (i % 50 === 0 ? [Number.NaN, value] : [value]));
    const judged = judge(holes);
    expect(judged.filter((_, i) => !Number.isNaN(holes[i] ?? 0))).toEqual(judge(calm));
    expect(judged.filter((_, i) => Number.isNaN(holes[i] ?? 0)).every(({ score }) => score === 0)).toBe(true);
  });

  test("scores lie between 0 and 1, however far a value lies out", () => {
    const judged = judge([...calm.slice(0, 500), 1e300, -1e300, 0, ...calm.slice(500, 700)]);
    expect(judged.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
  });

  test("a series longer than what is looked back at goes on being judged", () => {
    const long = wave(18_000, 3);
    long[17_500] = 250;
    expect(judge(long)[17_500]?.alarm).toBe(true);
  });
});
