import { expect, test } from "vitest";
import { ContentScan } from "./content-scan";
import { LineFingerprints } from "./line-fingerprints";

const listOf = (...chunks: string[]) => {
  const lines = new LineFingerprints();
  for (const chunk of chunks) lines.add(Buffer.from(chunk));
  return [...lines.list()];
};

test("equal lines have equal fingerprints, however the bytes come and lines end", () => {
  const whole = listOf("one\ntwo\r\nthree\n");
  expect(whole).toHaveLength(3);
  expect(new Set(whole).size).toBe(3);
  expect(listOf("on", "e\ntw", "o\n", "three\nfour")).toEqual(whole);
  // A return inside a line is a part of it.
  expect(listOf("t\rwo\n")).not.toEqual(listOf("two\n"));
});

test("a content is known by its digest, its ends, and what it begins with", () => {
  const bytes = Buffer.from(
    Array.from({ length: 9_000 }, (_, n) => `line ${n}\n`)
      .join("")
      .concat("no end"),
  );
  const digestOf = (end: number) => {
    const scan = new ContentScan();
    scan.add(bytes.subarray(0, end));
    return scan.finish().digest;
  };
  const at = bytes.indexOf("line 500\n");
  for (const step of [bytes.length, 4_096, 7]) {
    const scan = new ContentScan([at, at + 3, bytes.length, bytes.length + 1]);
    for (let from = 0; from < bytes.length; from += step) scan.add(bytes.subarray(from, from + step));
    const mark = scan.finish();
    expect(mark).toMatchObject({ bytes: bytes.length, lines: 9_000, isOpen: true, digest: digestOf(bytes.length) });
    expect(mark.head).toEqual(mark.tail);
    expect([...mark.prefixes]).toEqual([
      [at, { digest: digestOf(at), lines: 500 }],
      [at + 3, { digest: digestOf(at + 3), lines: 500 }],
      [bytes.length, { digest: digestOf(bytes.length), lines: 9_000 }],
    ]);
  }
});
