import { describe, expect, test } from "vitest";
import { findFormat } from "../find-format";
import { parseLine } from "../parse-line";
import { continuationsOf } from "./continuations";
import { LineJoiner, type Records } from "./line-joiner";

const HEAD = "2024-02-29 13:55:36,123 ERROR [main] org.example.Shop: order failed";
const JAVA = [
  HEAD,
  "java.lang.IllegalStateException: no stock",
  "\tat org.example.Shop.order(Shop.java:42)",
  "\t... 12 more",
  "Caused by: java.io.IOException: disk full",
  "    at org.example.Disk.write(Disk.java:7)",
];
const PYTHON = [
  "2024-02-29 13:55:36,123 ERROR shop order failed",
  "Traceback (most recent call last):",
  '  File "shop.py", line 7, in order',
  "    charge()",
  "shop.NoStock: 7 left",
  "",
  "During handling of the above exception, another exception occurred:",
  "",
  "Traceback (most recent call last):",
  '  File "shop.py", line 9, in order',
  "KeyError: 'stock'",
];
const NEXT = "2024-02-29 13:55:37,001 INFO [main] org.example.Shop: ready";

function joinAll(lines: readonly string[], size = lines.length): Records & { lines: number } {
  const continues = continuationsOf(findFormat("timestamped-text"));
  const joiner = new LineJoiner(continues ?? (() => false));
  const all = { texts: [] as string[], numbers: [] as number[], joined: 0, lines: lines.length };
  const take = ({ texts, numbers, joined }: Records) => {
    all.texts.push(...texts);
    all.numbers.push(...numbers);
    all.joined += joined;
  };
  for (let at = 0; at < lines.length; at += size) take(joiner.add(lines.slice(at, at + size), at + 1));
  take(joiner.end());
  return all;
}

describe("a stack trace is part of the line before it", () => {
  test.each([
    ["of Java", JAVA],
    ["of Go", [HEAD, "panic: no stock", "goroutine 1 [running]:", "\t/app/shop.go:12 +0x1d"]],
    [
      "of PHP",
      [HEAD, "Stack trace:", "#0 /app/shop.php(12): order()", "#1 {main}", "  thrown in /app/shop.php on line 12"],
    ],
    ["of Node", [HEAD, "    at order (/app/shop.js:1:2)", "    at async main"]],
    ["an object printed over many lines", [HEAD, "  { id: 7,", "    left: 0", "}"]],
  ])("%s", (_, lines) => {
    const { texts, joined } = joinAll([...lines, NEXT]);
    expect(texts).toEqual([lines.join("\n"), NEXT]);
    expect(joined).toBe(lines.length - 1);
  });

  test("of Python, with the blank lines in it counted as such", () => {
    const { texts, joined } = joinAll([...PYTHON, NEXT]);
    expect(texts).toEqual(["", "", PYTHON.filter((line) => line !== "").join("\n"), NEXT]);
    expect(joined).toBe(8);
  });
});

test("wherever the stream is cut, the records and counts are the same", () => {
  const lines = [...JAVA, NEXT, ...PYTHON, "", NEXT, "  indented", ...JAVA];
  const whole = joinAll(lines);
  for (let size = 1; size < lines.length; size++) {
    const { texts, numbers, joined } = joinAll(lines, size);
    expect(texts.filter((text) => text !== "")).toEqual(whole.texts.filter((text) => text !== ""));
    expect([...numbers].sort((a, b) => a - b)).toEqual([...whole.numbers].sort((a, b) => a - b));
    expect(texts.length + joined).toBe(lines.length);
  }
});

test("records of any length are cut, and nothing of them is lost", () => {
  const lines = [HEAD, ...Array.from({ length: 1_200 }, (_, i) => `\tat frame ${i}`), NEXT];
  const { texts, joined } = joinAll(lines);
  expect(texts.map((text) => text.split("\n").length)).toEqual([500, 500, 201, 1]);
  expect(texts.length + joined).toBe(lines.length);
  const wide = [HEAD, ...Array.from({ length: 10 }, () => ` ${"x".repeat(20_000)}`)];
  expect(joinAll(wide).texts.every((text) => text.length <= 65_536)).toBe(true);
  expect(joinAll(wide).texts.join("\n")).toBe(wide.join("\n"));
});

test("lines that begin with a time of their own are records, also indented ones", () => {
  const lines = [HEAD, `  ${NEXT}`, "not indented, no part of a trace", NEXT];
  expect(joinAll(lines).texts).toEqual(lines);
});

test.each(["combined", "json", "logfmt", "plain", "w3c"])("lines of %s all stand for themselves", (id) => {
  expect(continuationsOf(findFormat(id))).toBe(null);
});

describe("of a record", () => {
  const parsed = parseLine(JAVA.join("\n"), findFormat("timestamped-text"));
  test("the first line is read, and the cause named below joins the message", () => {
    expect(parsed).toMatchObject({
      kind: "event",
      event: { level: "error", message: "order failed java.io.IOException: disk full" },
    });
  });
  test("the rest is kept as a field", () => {
    expect(parsed.kind === "event" && parsed.event.fields.stack).toBe(JAVA.slice(1).join("\n"));
  });
});
