import { describe, expect, test } from "vitest";
import { readMembers } from "@/lib/testing/read-members";
import { ByteReader } from "./byte-reader";
import { BATCH_BYTES, DEFAULT_LIMITS } from "./limits";
import { Meter } from "./meter";
import { type LineBatch, splitLines } from "./split-lines";

async function batchesOf(bytes: Buffer, step: number, lineBytes = DEFAULT_LIMITS.lineBytes): Promise<LineBatch[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  }
  const meter = new Meter("test", { ...DEFAULT_LIMITS, lineBytes });
  const batches: LineBatch[] = [];
  for await (const batch of splitLines(new ByteReader(chunks()), meter)) batches.push(batch);
  return batches;
}

describe("lines", () => {
  test("end with LF or CR LF, and the last one may end with the file", async () => {
    const { members } = await readMembers("a.log", "one\r\ntwo\n\nfour\r\nfive");
    expect(members[0]?.lines).toEqual(["one", "two", "", "four", "five"]);
  });

  test("lose a byte order mark, and UTF-16 is read", async () => {
    expect((await readMembers("a", "\ufeffone\ntwo\n")).members[0]?.lines).toEqual(["one", "two"]);
    const le = Buffer.from("\ufeffgrüß 👋\r\ntwo\r\n", "utf16le");
    expect((await readMembers("a", le)).members[0]?.lines).toEqual(["grüß 👋", "two"]);
    const be = Buffer.from(le).swap16();
    expect((await readMembers("a", be)).members[0]?.lines).toEqual(["grüß 👋", "two"]);
  });

  test("that are no UTF-8 keep their other bytes", async () => {
    const bytes = Buffer.concat([Buffer.from("a"), Buffer.from([0xff, 0xc3]), Buffer.from("\nb\n")]);
    expect((await readMembers("a", bytes)).members[0]?.lines).toEqual(["a\ufffd\ufffd", "b"]);
  });

  test("lose the NULs that rotation in place left before them, however many and however they arrive", async () => {
    const bytes = Buffer.concat([
      Buffer.alloc(300),
      Buffer.from("one\ntwo\0\n"),
      Buffer.alloc(50),
      Buffer.from("three"),
    ]);
    for (const step of [1, 7, 1_000]) {
      const [batch] = await batchesOf(bytes, step, 17);
      expect([batch?.lines, batch?.truncatedLines]).toEqual([["one", "two\0", "three"], 0]);
    }
  });

  test("longer than the limit are cut at a character, counted, and the next one is whole", async () => {
    const bytes = Buffer.from(`short\n${"ü".repeat(40)}\nnext\n${"x".repeat(16)}\r\n${"y".repeat(300)}`);
    for (const step of [1, 7, 1_000]) {
      const [batch] = await batchesOf(bytes, step, 17);
      expect(batch?.lines).toEqual(["short", "ü".repeat(8), "next", "x".repeat(16), "y".repeat(17)]);
      expect(batch?.truncatedLines).toBe(2);
    }
  });

  test("a gigantic line costs no memory and is cut", async () => {
    const { members } = await readMembers("a", Buffer.concat([Buffer.alloc(30_000_000, "x"), Buffer.from("\nnext\n")]));
    expect(members[0]?.lines.map((line) => line.length)).toEqual([65_536, 4]);
    expect(members[0]?.truncatedLines).toBe(1);
  });

  test("that start with NULs left by a rotation are text", async () => {
    const bytes = Buffer.concat([Buffer.alloc(9_000), Buffer.from("one\ntwo\n")]);
    const { members } = await readMembers("a.log", bytes);
    expect(members[0]?.lines[1]).toBe("two");
  });
});

describe("batches", () => {
  const many = Buffer.from(Array.from({ length: 12_345 }, (_, i) => `line ${i}\n`).join(""));

  test("hold 5,000 lines and are the same however the bytes arrive", async () => {
    const whole = await batchesOf(many, many.length);
    expect(whole.map(({ firstLine, lines }) => [firstLine, lines.length])).toEqual([
      [1, 5_000],
      [5_001, 5_000],
      [10_001, 2_345],
    ]);
    for (const step of [1, 63, 4_096, 65_536]) expect(await batchesOf(many, step)).toEqual(whole);
  });

  test("close early once they hold 4 MiB", async () => {
    const wide = Buffer.from(`${"x".repeat(50_000)}\n`.repeat(200));
    const batches = await batchesOf(wide, 65_536);
    expect(batches.map(({ lines }) => lines.length)).toEqual([84, 84, 32]);
    expect(84 * 50_001).toBeGreaterThanOrEqual(BATCH_BYTES);
    expect(await batchesOf(wide, 999)).toEqual(batches);
  });
});
