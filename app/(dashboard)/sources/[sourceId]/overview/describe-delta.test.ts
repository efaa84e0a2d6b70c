import { expect, it } from "vitest";
import { describeDelta } from "./describe-delta";

it.each([
  [120, 100, "▲", "20 %"],
  [95.5, 100, "▼", "4.5 %"],
  [0, 7, "▼", "100 %"],
  [3000, 100, "▲", "30 times"],
  [5, 0, "▲", "from none"],
  [0, 0, null, "unchanged"],
  [4, 4, null, "unchanged"],
])("%s after %s is %s %s", (value, previous, arrow, words) => {
  expect(describeDelta(value, previous)).toMatchObject({ arrow, words });
});

it.each([
  [4, null],
  [null, 4],
  [null, null],
])("says nothing of %s after %s", (value, previous) => {
  expect(describeDelta(value, previous)).toBeNull();
});
