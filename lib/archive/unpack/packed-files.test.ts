import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeTar } from "@/lib/testing/make-tar";
import { makeZip } from "@/lib/testing/make-zip";
import { PACKED_LINES, PACKINGS, packedLetters, packedLines, packedTar } from "@/lib/testing/packed-samples";
import { readMembers } from "@/lib/testing/read-members";

const ENDING = { bzip2: ".bz2", xz: ".xz", zstd: ".zst" } as const;

describe.each(PACKINGS)("%s", (packing) => {
  const whole = packedLines(packing);
  const name = `access.log${ENDING[packing]}`;

  test("gives its lines, whatever it is called", async () => {
    for (const label of [name, "no-ending"]) {
      const { members, code } = await readMembers(label, whole);
      expect(code).toBe(null);
      expect(members).toMatchObject([{ name: label.replace(ENDING[packing], ""), lines: PACKED_LINES }]);
    }
  });

  test("is read on when several are joined", async () => {
    const { members, code } = await readMembers(name, Buffer.concat([whole, whole]));
    expect([code, members[0]?.lines]).toEqual([null, [...PACKED_LINES, ...PACKED_LINES]]);
  });

  test("cut off anywhere in the second part, gives the first and says so", async () => {
    for (const kept of [5, 40, whole.length >> 1, whole.length - 9, whole.length - 1]) {
      const { members, code } = await readMembers(name, Buffer.concat([whole, whole.subarray(0, kept)]));
      expect(code).toBe("truncated_archive");
      expect(members[0]?.lines.slice(0, 400)).toEqual(PACKED_LINES);
    }
  });

  test("never passes a flipped bit off as whole", async () => {
    for (let at = 12; at < whole.length; at += 97) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      expect((await readMembers(name, bytes)).code).toMatch(/^(corrupt|truncated|unsupported)_archive$/);
    }
  });

  test("followed by something else gives its lines and is called damaged", async () => {
    const { members, code } = await readMembers(name, Buffer.concat([whole, Buffer.from("something else entirely\n")]));
    expect(code).toMatch(/^(corrupt|truncated)_archive$/);
    expect(members[0]?.lines).toEqual(PACKED_LINES);
  });

  test("inside a tar, a packed tar, a zip and a gzip is unpacked as well", async () => {
    const tar = await makeTar([{ name, content: whole }]);
    const zip = makeZip([{ name, content: whole, deflate: false }]);
    for (const outer of [tar, gzipSync(tar), zip, gzipSync(whole)]) {
      const { members, code } = await readMembers("outer", outer);
      expect([code, members[0]?.lines]).toEqual([null, PACKED_LINES]);
    }
  });

  test("is stopped when it unpacks to far more than its size", async () => {
    const { code } = await readMembers(name, packedLetters(packing), { ratioFloorBytes: 1_000_000 });
    expect(code).toBe("archive_bomb");
    expect((await readMembers(name, packedLetters(packing))).members[0]?.truncatedLines).toBe(1);
  });
});

test("a Zstandard frame that claims more memory than there should be is refused before it is given any", async () => {
  const claim = Buffer.from("28b52ffd00f8010000", "hex");
  const { code, message } = await readMembers("a.zst", claim);
  expect(code).toBe("unsupported_archive");
  expect(message).toContain("--long=27");
});

test("a skippable Zstandard frame is passed over", async () => {
  const skipped = Buffer.concat([Buffer.from("502a4d1803000000616263", "hex"), packedLines("zstd")]);
  expect((await readMembers("a.zst", skipped)).members[0]?.lines).toEqual(PACKED_LINES);
});

test.each(PACKINGS)("%s inside a tar packed the same way is unpacked twice", async (packing) => {
  const { members, code } = await readMembers("outer", packedTar(packing));
  expect([code, members[0]?.lines]).toEqual([null, PACKED_LINES]);
});

test("a zip inside a tar, a zip or a gzip is read, and no deeper than two", async () => {
  const zip = makeZip([{ name: "a.log", content: "one\ntwo\n" }]);
  const tar = await makeTar([{ name: "in.zip", content: zip }]);
  for (const outer of [tar, gzipSync(zip), makeZip([{ name: "in.zip", content: zip }])]) {
    const { members, code } = await readMembers("outer", outer);
    expect([code, members.map(({ name, lines }) => [name, lines])]).toEqual([null, [["a.log", ["one", "two"]]]]);
  }
  const deep = makeZip([{ name: "b.zip", content: makeZip([{ name: "c.zip", content: zip }]) }]);
  expect((await readMembers("x.zip", deep)).code).toBe("nested_too_deep");
  expect((await readMembers("x.tar", tar, { spoolBytes: 20 })).code).toBe("archive_bomb");
});
