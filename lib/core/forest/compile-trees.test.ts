import { expect, test } from "vitest";
import { compileTrees, type LinkedTree } from "./compile-trees";
import { averagePathLength } from "./path-length";
import { meanPathLength } from "./walk-trees";

const TREE: LinkedTree = {
  kind: "split",
  column: 1,
  threshold: 0.5,
  left: { kind: "leaf", rows: 1 },
  right: {
    kind: "split",
    column: 0,
    threshold: 2,
    left: { kind: "leaf", rows: 5 },
    right: { kind: "leaf", rows: 0 },
  },
};

test("every branch of a compiled tree has the depth and the rest of its linked one", () => {
  const forest = compileTrees([TREE], 2, 6);
  expect(meanPathLength(forest, [9, 0])).toBe(1);
  expect(meanPathLength(forest, [1, 0.5])).toBeCloseTo(2 + averagePathLength(5), 6);
  expect(meanPathLength(forest, [2, 1])).toBe(2);
});

test("a missing value goes left", () => {
  expect(meanPathLength(compileTrees([TREE], 2, 6), [1, Number.NaN])).toBe(1);
});

test("no trees, or a column that is not there, is refused", () => {
  expect(() => compileTrees([], 2, 6)).toThrow(RangeError);
  expect(() => compileTrees([TREE], 1, 6)).toThrow(/Column 1/);
});
