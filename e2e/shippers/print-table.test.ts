import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { printTable } from "./print-table";
import type { Shipper } from "./shipper";
import { tallyLines } from "./tally-lines";

let printed = "";
beforeEach(() => {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const shipper = (name: string): Shipper => ({
  ...{ name, needs: [], lines: [1, 1, 1] },
  open: () => Promise.reject(new Error("not opened here")),
});

function table(sent: [string, number][], rows: string[], more: { failures?: Map<string, string> } = {}): boolean {
  const shippers = ["curl", "vector"].map(shipper);
  const skipped = new Map(sent.length < 2 ? [["vector", "nobody packages it"]] : []);
  return printTable({ shippers, of: tallyLines(new Map(sent), rows).of, failures: new Map(), skipped, ...more });
}

it("names each client that was skipped with its reason, and counts them beside those that were tried", () => {
  expect(table([["curl", 1]], ["mark=curl/000000;"])).toBe(true);
  expect(printed).toContain("skipped: vector, since nobody packages it");
  expect(printed).toContain("Every line of 1 clients is there once. 1 clients were skipped");
});

it("is no success where no client was tried", () => {
  expect(table([], [])).toBe(false);
  expect(printed).toContain("NO CLIENT WAS TRIED");
});

it.each([
  ["a line is lost", [], new Map()],
  ["a line is doubled", ["mark=curl/000000;", "mark=curl/000000;"], new Map()],
  ["a client failed", ["mark=curl/000000;"], new Map([["curl", "it ended with 1"]])],
])("is no success where %s", (_, rows, failures) => {
  expect(table([["curl", 1]], rows, { failures })).toBe(false);
});

it("is no success where a client was opened and sent nothing", () => {
  expect(table([["curl", 0]], [])).toBe(false);
});
