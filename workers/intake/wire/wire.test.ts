import { describe, expect, test } from "vitest";
import { ProtobufReader } from "./protobuf-reader";
import { unsnap } from "./unsnap";

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ""), "hex");
const MOST = 1024 * 1024;

describe("a Snappy block", () => {
  test("of literals and of copies that run into themselves is unpacked", () => {
    expect(unsnap(hex("05 10 68656c6c6f"), MOST).toString()).toBe("hello");
    // "ab", then eight bytes from two back.
    expect(unsnap(hex("0a 04 6162 1102"), MOST).toString()).toBe("ababababab");
    expect(unsnap(hex("0a 04 6162 1e0200"), MOST).toString()).toBe("ababababab");
    expect(unsnap(hex("0a 04 6162 1f02000000"), MOST).toString()).toBe("ababababab");
    expect(unsnap(hex("00"), MOST).length).toBe(0);
  });

  test("that is damaged is refused in words, whatever the damage", () => {
    for (const bytes of [
      "",
      "05",
      "05 10 68",
      "0a 04 6162 1103",
      "0a 04 6162 1100",
      "03 04 6162 1102",
      "ff",
      "ffffffffff01",
    ]) {
      expect(() => unsnap(hex(bytes), MOST), bytes).toThrow(/Snappy|at most/);
    }
  });

  test("that says it is too large is refused before it is unpacked", () => {
    expect(() => unsnap(hex("80 80 80 80 04"), MOST)).toThrow("at most 1 MiB");
  });
});

describe("a protocol buffers message", () => {
  test("gives its fields, and what is not wanted is passed over", () => {
    const reader = new ProtobufReader(hex("08 9601 12 02 6869 19 0100000000000000 25 07000000 2a 02 0801"));
    const seen: [number, unknown][] = [];
    for (let field = reader.next(); field !== 0; field = reader.next()) {
      if (field === 2) seen.push([field, reader.text()]);
      else if (field === 5) {
        const inner = reader.message();
        inner.next();
        seen.push([field, inner.integer()]);
      } else seen.push([field, reader.integer()]);
    }
    expect(seen).toEqual([
      [1, 150n],
      [2, "hi"],
      [3, 1n],
      [4, 7n],
      [5, 1n],
    ]);
    const skipped = new ProtobufReader(hex("08 9601 12 02 6869 30 01"));
    skipped.next();
    skipped.skip();
    skipped.next();
    skipped.skip();
    expect([skipped.next(), skipped.integer(), skipped.next()]).toEqual([6, 1n, 0]);
  });

  test("holds whole numbers of 64 bits exactly, signed ones too", () => {
    const reader = new ProtobufReader(hex("08 ffffffffffffffffff01 10 ffffffffffffffff7f"));
    reader.next();
    expect(reader.signed()).toBe(-1n);
    reader.next();
    expect(reader.integer()).toBe(2n ** 63n - 1n);
  });

  test("that is damaged is refused in words", () => {
    for (const bytes of [
      "08",
      "0a 05 61",
      "00 01",
      "0b",
      "09 01",
      "08 ffffffffffffffffffffff01",
      "0a ffffffffffffffffff01",
    ]) {
      const walk = () => {
        const reader = new ProtobufReader(hex(bytes));
        while (reader.next() !== 0) reader.skip();
      };
      expect(walk, bytes).toThrow("protocol buffers");
    }
  });
});
