import { expect, it } from "vitest";
import type { Ranked } from "@/lib/contracts/overview";
import { nameStatuses } from "./name-statuses";

const row = (value: string): Ranked => ({ value, events: 5, errors: 0, anomalies: 0 });

it("says that lines have no status beside those that have one", () => {
  expect(nameStatuses([row("200"), row("–")])).toEqual([row("200"), row("without a status")]);
});

it("has nothing to rank in a log without statuses", () => {
  expect(nameStatuses([row("–")])).toEqual([]);
});
