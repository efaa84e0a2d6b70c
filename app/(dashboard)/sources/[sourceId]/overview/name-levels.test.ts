import { expect, it } from "vitest";
import type { Ranked } from "@/lib/contracts/overview";
import { nameLevels } from "./name-levels";

const row = (value: string): Ranked => ({ value, events: 5, errors: 0, anomalies: 0 });

it("names levels in words", () => {
  expect(nameLevels([row("–"), row("error")]).map(({ value }) => value)).toEqual([
    "below warning, or without a level",
    "error and worse",
  ]);
});

it("has nothing to rank where no line warns of anything", () => {
  expect(nameLevels([row("–")])).toEqual([]);
  expect(nameLevels([])).toEqual([]);
});
