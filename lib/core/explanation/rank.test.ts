import { expect, test } from "vitest";
import { CATALOG } from "../features/catalog";
import type { Normal } from "../features/normal";
import type { UnitModel } from "../model/unit-model";
import type { Cause } from "./attribution";
import { extremeRank, seenRank } from "./rank";

const DAY = 86_400_000;
const log = (of: Partial<Normal>) =>
  ({ lines: 120_000, clients: 881, documents: 881, byClients: true, from: 0, to: 14 * DAY, ...of }) as Normal;
const byLines = { byClients: false, documents: 120_000 };

test.each<[number, Partial<Normal>, string | undefined]>([
  [0, {}, "not seen in 120,000 lines of 14 days"],
  [0.4, { from: null, to: null }, "not seen in 120,000 lines"],
  [2, {}, "from 2 of 881 clients of 14 days"],
  [9, {}, undefined],
  [3, byLines, "one of 3 in 120,000 lines of 14 days"],
  [3, { ...byLines, to: 3_600_000 }, "one of 3 in 120,000 lines of 1 hour"],
  [3, { ...byLines, to: 600_000 }, "one of 3 in 120,000 lines of 10 minutes"],
  [5_000, byLines, undefined],
])("seen %d times is ranked %#", (seen, of, expected) => {
  expect(seenRank(seen, log(of))).toBe(expected);
});

const column = CATALOG.minute.findIndex(({ id }) => id === "errors-5xx");
const feature = CATALOG.minute[column] as Cause["feature"];

test.each<[number, number, string | undefined]>([
  [9, 5, "higher than in all 1,440 minutes learned from"],
  [8, 5, "the highest of 1,440 minutes learned from"],
  [7, 5, undefined],
  [-4, -5, "lower than in all 1,440 minutes learned from"],
  [-3, -5, "the lowest of 1,440 minutes learned from"],
  [Number.NaN, 0, undefined],
])("a value of %d is ranked among those learned from", (value, deviation, expected) => {
  const row = new Float64Array(CATALOG.minute.length);
  row[column] = value;
  const model = {
    columns: Uint16Array.of(column),
    lowest: Float64Array.of(-3),
    highest: Float64Array.of(8),
    observations: 1440,
  } as Partial<UnitModel> as UnitModel;
  const cause: Cause = { group: feature.group, feature, column, share: 1, deviation };
  expect(extremeRank({ unit: "minute", model, row, priors: {} }, cause)).toBe(expected);
});
