import { describe, expect, it } from "vitest";
import { ContentScan } from "../../../archive/survey/content-scan";
import { findKnownLines } from "./find-known-lines";
import { findOverlap } from "./find-overlap";
import { orderMembers, type TimedMember } from "./order-members";

const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `line ${from + n}\n`).join("");

function markOf(text: string) {
  const scan = new ContentScan();
  scan.add(Buffer.from(text));
  const { start, end, ...mark } = scan.finish();
  return mark;
}

function member(index: number, text: string, time: number | null): TimedMember {
  return {
    ...{ name: `m${index}`, index, entry: index, skipped: false, firstLine: null, first: [], last: [] },
    ...{ mark: markOf(text), firstTime: time, lastTime: time },
  };
}

const nothingBefore = { alike: [], near: async () => [], prefixes: async () => [] };

describe("an overlap", () => {
  const log = markOf(lines(100, 200));
  it.each([
    ["goes on from its end", lines(190, 260), { from: 1, to: 10 }],
    ["ends where it begins", lines(40, 105), { from: 61, to: 65 }],
    ["lies inside it", lines(120, 130), { from: 1, to: 10 }],
    ["is cut off inside it", `${lines(120, 130)}line 1`, { from: 1, to: 11 }],
    ["is something else", lines(300, 400), null],
    ["shares a single line", lines(199, 300), null],
  ])("is found where a log %s", (_, text, overlap) => {
    expect(findOverlap(markOf(text), log)).toEqual(overlap);
  });

  it("is no heartbeat that is said again", () => {
    const beats = markOf("ok\n".repeat(50));
    expect(findOverlap(beats, markOf(`${lines(0, 9)}${"ok\n".repeat(50)}`))).toBeNull();
  });
});

it("thousands of members are looked at in bounded time, and copies among them are found", async () => {
  const members = Array.from({ length: 3_000 }, (_, n) => member(n, lines(n % 2_900, (n % 2_900) + 1), null));
  const known = await findKnownLines(members, nothingBefore);
  expect(Object.keys(known)).toHaveLength(100);
  expect(known[2_950]).toEqual([{ kind: "same", from: 1, to: 1, member: "m2950", name: "m50", at: null }]);
});

describe("the order of members", () => {
  it("follows their first times; together the shorter comes first, and those without a time come last", () => {
    const given = [member(0, "x\n", null), member(1, lines(0, 9), 5), member(2, lines(0, 3), 5), member(3, "y\n", 1)];
    const { order, members } = orderMembers(given);
    expect(order).toEqual([3, 2, 1, 0]);
    expect(members.map(({ name, index }) => [name, index])).toEqual([
      ["m3", 0],
      ["m2", 1],
      ["m1", 2],
      ["m0", 3],
    ]);
  });

  it("is left alone where they lie so already, and keeps what lies in one entry together", () => {
    expect(orderMembers([member(0, "a\n", 1), member(1, "b\n", 2)]).order).toBeNull();
    const inside = [member(0, "a\n", 7), { ...member(1, "b\n", 9), entry: 1 }, { ...member(2, "c\n", 2), entry: 1 }];
    expect(orderMembers(inside).members.map(({ name }) => name)).toEqual(["m1", "m2", "m0"]);
  });
});
