import { expect, test } from "vitest";
import { LineJoiner } from "@/lib/core/log/joining/line-joiner";
import { JOINED, JoinedLines } from "./joined-lines";

const LINES = ["a", " a2", "", " a3", "b", "c", " c2", ""];
const WANTED = ["a\n a2\n a3", JOINED, "", JOINED, "b", "c\n c2", JOINED, ""];

test.each([1, 2, 3, 5, 8])("each record stands at the number of its first line, in pieces of %i lines", (size) => {
  const joined = new JoinedLines(new LineJoiner((line) => line.startsWith(" ")));
  const out: string[] = [];
  const take = (part: ReturnType<JoinedLines["end"]>) => {
    expect(part.firstLine).toBe(out.length + 1);
    out.push(...part.lines);
  };
  for (let at = 0; at < LINES.length; at += size) take(joined.add(LINES.slice(at, at + size), at + 1));
  take(joined.end());
  expect(out).toEqual(WANTED);
});

test("what waits stays small, however many blank lines follow a record", () => {
  const joined = new JoinedLines(new LineJoiner((line) => line.startsWith(" ")));
  const blank = Array.from({ length: 1_000 }, () => "");
  let given = joined.add(["a"], 1).lines.length;
  for (let at = 2; at < 100_000; at += blank.length) {
    given += joined.add(blank, at).lines.length;
    expect(at + blank.length - 1 - given).toBeLessThanOrEqual(500);
  }
});
