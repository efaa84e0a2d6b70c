import { expect, test } from "vitest";
import type { Measure, Subject } from "./bench";
import { figuresOf } from "./print-result";
import { runCase } from "./run-case";
import { spreadOf } from "./spread";

function subject(name: string, seconds: readonly number[], order: string[], missing: string | null = null): Subject {
  let round = 0;
  return {
    name,
    start: async () => missing,
    run: async (): Promise<Measure> => {
      order.push(name);
      const took = seconds[round++];
      if (took === undefined) throw new Error("it broke\nat some line");
      return { seconds: took, cpuSeconds: took, peakMb: round };
    },
    stop: () => {
      order.push(`${name} stopped`);
    },
  };
}

test("subjects take turns, and a ratio compares runs of the same round", async () => {
  const order: string[] = [];
  const subjects = [subject("ours", [1, 10, 1], order), subject("theirs", [4, 40, 6], order)];
  const result = await runCase({ name: "a", work: 1, rounds: 3, subjects });
  expect(order.join()).toBe("ours,theirs,theirs,ours,ours,theirs,ours stopped,theirs stopped");
  const [ours, theirs] = figuresOf(result);
  expect(ours?.ratio).toEqual({ median: 1, least: 1, most: 1 });
  expect(theirs?.ratio).toEqual({ median: 4, least: 4, most: 6 });
  expect(theirs?.peakMb).toBe(3);
});

test("a peer that is missing or breaks is skipped with a word, and the others go on", async () => {
  const order: string[] = [];
  const subjects = [
    subject("absent", [], order, "not installed"),
    subject("weak", [1], order),
    subject("ours", [1, 2], order),
  ];
  const figures = figuresOf(await runCase({ name: "a", work: 1, rounds: 2, subjects }));
  expect(figures.map(({ subject: name, skipped }) => [name, skipped])).toEqual([
    ["absent", "not installed"],
    ["weak", "it broke"],
    ["ours", null],
  ]);
});

test("the median of an even number of values lies between the middle two", () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 });
  expect(() => spreadOf([])).toThrow(RangeError);
});
