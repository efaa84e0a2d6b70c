import { describe, expect, it } from "vitest";
import { spreadOverIncidents } from "./spread-over-incidents";

const of = (...incidents: number[]) => incidents.map((incidentId, id) => ({ id, incidentId }));

describe("rows spread over incidents", () => {
  it.each([
    ["keeps the order and the first of each", of(1, 1, 1, 2, 1, 3), 10, 1, [0, 3, 5]],
    ["lets two of each stand", of(1, 1, 1, 2, 1, 3), 10, 2, [0, 1, 3, 5]],
    ["ends at the number of rows", of(1, 2, 3, 4), 3, 2, [0, 1, 2]],
    ["is empty for nothing", of(), 10, 2, []],
  ])("%s", (_name, items, rows, each, ids) => {
    expect(spreadOverIncidents(items, { rows, each }).map(({ id }) => id)).toEqual(ids);
  });
});
