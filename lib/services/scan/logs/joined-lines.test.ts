import { expect, test } from "vitest";
import { LineJoiner } from "@/lib/core/log/joining/line-joiner";
import { JoinedLines } from "./joined-lines";

const LINES = ["a", " a2", "", " a3", "b", "c", " c2", ""];
const WANTED = ["a\n a2\n a3", "", "", "", "b", "c\n c2", "", ""];

test.each([1, 2, 3, 5, 8])("each record stands at the number of its first line, in pieces of %i lines", (size) => {
  const joined = new JoinedLines(new LineJoiner((line) => line.startsWith(" ")));
  const out: string[] = [];
  let count = 0;
  const take = (part: ReturnType<JoinedLines["end"]>) => {
    expect(part.firstLine).toBe(out.length + 1);
    out.push(...part.lines);
    count += part.joined;
  };
  for (let at = 0; at < LINES.length; at += size) take(joined.add(LINES.slice(at, at + size), at + 1));
  take(joined.end());
  expect(out).toEqual(WANTED);
  expect(count).toBe(3);
});
