import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { LineScore } from "@/lib/core/detect";
import type { ClientWindow } from "@/lib/core/features/roll-ups/windows";
import { EMPTY_EVENT } from "@/lib/core/log/event";
import { LineLedger } from "./line-ledger";
import { rankingScore } from "./line-score";
import { type ClosedWindows, WindowKeeper } from "./windows/window-keeper";

const folder = mkdtempSync(join(tmpdir(), "isolog-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 2, 3, 12);
const at = (client: string, time: number) => ({ ...EMPTY_EVENT, client, time, path: "/" });

describe("LineLedger", () => {
  it("gives every line back in order, with the odds of its client's window", () => {
    const ledger = new LineLedger(folder);
    for (let line = 1; line <= 20_000; line += 1) {
      if (line % 100 === 0) ledger.add("a", line, "blank", null, 1);
      else if (line % 100 === 1) ledger.add("a", line, "unparsed", null, 1);
      else ledger.add("a", line, "event", at(line % 2 ? "odd" : "even", NOON + line), 1_000);
    }
    ledger.add("b", 1, "joined", null, 1);
    ledger.add("b", 2, "event", at("odd", NOON), 1_000);
    ledger.add("b", 3, "blank", null, 1);
    ledger.add("b", 4, "joined", null, 1);
    // The same name again is another file: numbers start anew.
    ledger.add("a", 1, "event", at("odd", NOON + 11 * MINUTE), 10);
    ledger.addClient({ client: "odd", start: NOON } as ClientWindow, 1e5);
    ledger.addClient({ client: "odd", start: NOON } as ClientWindow, 1e4);
    const lines = [...ledger.lines()];
    ledger.close();
    expect(lines).toHaveLength(20_005);
    expect(lines.slice(0, 3)).toEqual([
      { file: "a", line: 1, kind: "unparsed" },
      { file: "a", line: 2, kind: "event", own: 3, client: 0 },
      { file: "a", line: 3, kind: "event", own: 3, client: 5 },
    ]);
    expect(lines[99]).toEqual({ file: "a", line: 100, kind: "blank" });
    expect(lines.slice(-5, -1)).toEqual([
      { file: "b", line: 1, kind: "unparsed", joined: true },
      { file: "b", line: 2, kind: "event", own: 3, client: 5 },
      { file: "b", line: 3, kind: "blank" },
      { file: "b", line: 4, kind: "event", own: 3, client: 5, joined: true },
    ]);
    expect(lines.at(-1)).toEqual({ file: "a", line: 1, kind: "event", own: 1, client: 0 });
  });
});

describe("rankingScore", () => {
  it("is the score of the stranger of line and client, to two decimals", () => {
    expect(Math.floor(rankingScore(4, 0) * 100) / 100).toBe(50);
    expect(Math.floor(rankingScore(2, 5) * 100) / 100).toBe(75);
  });

  it("keeps the order below and beyond the scale, within 0 and 100", () => {
    const ladder = [0, 0.5, 1, 1.99, 2, 3, 5.9, 6, 7, 9, 11].map((odds) => rankingScore(odds, 0));
    expect(ladder).toEqual([...new Set(ladder)].sort((a, b) => a - b));
    expect(Math.min(...ladder)).toBeGreaterThanOrEqual(0);
    expect(rankingScore(Number.POSITIVE_INFINITY, 99)).toBeLessThanOrEqual(100);
  });

  it("puts the odder of two lines of the same odd client first", () => {
    expect(rankingScore(3, 5)).toBeGreaterThan(rankingScore(1, 5));
  });
});

describe("WindowKeeper", () => {
  const score: LineScore = { score: 0, oneIn: 1, raw: 0, surprise: 1 };

  function keep(times: readonly number[]): ClosedWindows[] {
    const closed: ClosedWindows[] = [];
    const keeper = new WindowKeeper((windows) => closed.push(windows));
    for (const time of times) keeper.add(at("c", time), score, false);
    keeper.finish();
    return closed;
  }

  it("gives the same windows for shuffled lines within a few hours", () => {
    const times = Array.from({ length: 300 }, (_, n) => NOON + n * MINUTE);
    const shuffled = [...times].sort((a, b) => ((a * 7_919) % 1_009) - ((b * 7_919) % 1_009));
    const byStart = (closed: ClosedWindows[]) =>
      closed.flatMap(({ clients }) => clients).sort((a, b) => a.start - b.start);
    expect(byStart(keep(shuffled))).toEqual(byStart(keep(times)));
  });

  it("hands on minutes of silence between the first and the last line", () => {
    const minutes = keep([NOON, NOON + 5 * MINUTE]).flatMap((closed) => closed.minutes);
    expect(minutes.map(({ events }) => events)).toEqual([1, 0, 0, 0, 0, 1]);
  });

  it("keeps few hours open, however long the log", () => {
    const hours = Array.from({ length: 100 }, (_, n) => NOON + n * 60 * MINUTE);
    let closedBeforeEnd = 0;
    const keeper = new WindowKeeper(() => closedBeforeEnd++);
    for (const time of hours) keeper.add(at("c", time), score, false);
    expect(closedBeforeEnd).toBe(94);
  });
});
