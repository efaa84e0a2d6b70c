import { existsSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeTar } from "@/lib/testing/make-tar";
import { makeZip } from "@/lib/testing/make-zip";
import { readMembers, withFile } from "@/lib/testing/read-members";
import { DEFAULT_LIMITS } from "./limits";
import { openLogFile } from "./open-log-file";

const LINES = "one\ntwo\nthree\n";

describe("what a file is, is told by its bytes", () => {
  test("text alone is one member named like the file", async () => {
    const { members } = await readMembers("a.zip", LINES);
    expect(members).toEqual([{ name: "a.zip", skipped: undefined, lines: ["one", "two", "three"], truncatedLines: 0 }]);
  });

  test("an empty file has one member without lines", async () => {
    expect((await readMembers("empty.log", "")).members).toMatchObject([{ lines: [] }]);
  });

  test("gzip gives its text under the name without .gz", async () => {
    expect((await readMembers("a.log.gz", gzipSync(LINES))).members).toMatchObject([
      { name: "a.log", lines: ["one", "two", "three"] },
    ]);
  });

  test("gzip members joined end to end, and padded with zeros, are read to the last one", async () => {
    const joined = Buffer.concat([gzipSync("one\nt"), gzipSync("wo\n"), gzipSync("three"), Buffer.alloc(700)]);
    const { members, code } = await readMembers("a.gz", joined);
    expect([members[0]?.lines, code]).toEqual([["one", "two", "three"], null]);
  });

  test("a zip gives its members in order, stored, deflated and with sizes behind the data", async () => {
    const zip = makeZip([
      { name: "logs/a.log", content: LINES },
      { name: "logs/b.log", content: "stored", deflate: false },
      { name: "logs/c.log", content: "streamed\n", dataDescriptor: true },
    ]);
    const { members, code } = await readMembers("logs.zip", zip);
    expect(code).toBe(null);
    expect(members.map(({ name, lines }) => [name, lines])).toEqual([
      ["logs/a.log", ["one", "two", "three"]],
      ["logs/b.log", ["stored"]],
      ["logs/c.log", ["streamed"]],
    ]);
  });

  test("a tar, plain or gzipped, gives its members; long names come through", async () => {
    const long = `${"deep/".repeat(60)}access.log`;
    const tar = await makeTar([
      { name: "a.log", content: LINES },
      { name: long, content: "x\n" },
    ]);
    for (const bytes of [tar, gzipSync(tar)]) {
      const { members, code } = await readMembers("logs.bin", bytes);
      expect(code).toBe(null);
      expect(members.map(({ lines }) => lines)).toEqual([["one", "two", "three"], ["x"]]);
      expect(members[1]?.name.endsWith("deep/access.log")).toBe(true);
    }
  });

  test("gzip inside tar.gz and inside zip is unpacked as well", async () => {
    const inner = gzipSync(LINES);
    const tar = gzipSync(await makeTar([{ name: "a.log.2.gz", content: inner }]));
    expect((await readMembers("x.tgz", tar)).members).toMatchObject([
      { name: "a.log.2", lines: ["one", "two", "three"] },
    ]);
    const zip = makeZip([{ name: "a.gz", content: inner, deflate: false }]);
    expect((await readMembers("x.zip", zip)).members).toMatchObject([{ name: "a", lines: ["one", "two", "three"] }]);
    const both = makeZip([{ name: "b.tar.gz", content: tar }]);
    expect((await readMembers("x.zip", both)).code).toBe("nested_too_deep");
  });
});

describe("what is no log is told apart", () => {
  test.each([
    ["7z", "377abcaf271c0004", "unsupported_archive", "7z"],
    ["RAR", "526172211a0700cf", "unsupported_archive", "RAR"],
    ["LZ4", "04224d186440a7", "unsupported_archive", "LZ4"],
    ["PNG", "89504e470d0a1a0a", "binary_file", "PNG"],
  ])("%s is refused by name", async (_, hex, code, word) => {
    const read = await readMembers("x.log", Buffer.from(hex, "hex"));
    expect(read.code).toBe(code);
    expect(read.message).toContain(word);
    expect(read.members).toEqual([]);
  });

  test("members that are no regular text are skipped, each with its reason, and names lead nowhere", async () => {
    const tar = await makeTar([
      { name: "../../pwned.log", content: "still read\n" },
      { name: "link.log", type: "symlink", linkname: "/etc/passwd" },
      { name: "hard.log", type: "link", linkname: "/etc/passwd" },
      { name: "pipe", type: "fifo" },
      { name: "dir/", type: "directory" },
      { name: "__MACOSX/a.log", content: "no\n" },
      { name: "dir/._a.log", content: "no\n" },
      { name: "photo.png", content: Buffer.from("89504e470d0a1a0a", "hex") },
      { name: "noise.bin", content: Buffer.from(Array.from({ length: 600 }, (_, i) => (i * 7) % 32)) },
      { name: "old.log.lz4", content: Buffer.from("04224d186440a7", "hex") },
      { name: "last.log", content: "end" },
    ]);
    const { members, code } = await readMembers("a.tar", tar);
    expect(code).toBe(null);
    expect(existsSync("../../pwned.log") || existsSync("pwned.log")).toBe(false);
    expect(members.filter(({ skipped }) => !skipped).map(({ name, lines }) => [name, lines])).toEqual([
      ["../../pwned.log", ["still read"]],
      ["last.log", ["end"]],
    ]);
    expect(members.map(({ skipped }) => skipped).filter(Boolean)).toEqual([
      "a symbolic link",
      "a hard link",
      "a named pipe",
      "a folder",
      "a hidden or system file",
      "a hidden or system file",
      "a PNG image",
      "not text",
      "an LZ4 file",
    ]);
  });

  test("a zip's folders and symbolic links are skipped, a password is named", async () => {
    const zip = makeZip([
      { name: "dir/", content: "", mode: 0o40755 },
      { name: "..\\..\\x.log", content: "fine\n" },
      { name: "link", content: "/etc/passwd", mode: 0o120777 },
      { name: "odd.log", content: "x", claims: { method: 12 } },
      { name: "secret.log", content: "x", encrypted: true },
    ]);
    const { members, code } = await readMembers("a.zip", zip);
    expect(members.map(({ skipped, lines }) => skipped ?? lines)).toEqual([
      "a folder",
      ["fine"],
      "a symbolic link",
      "packed by a method Isolog does not read (12)",
    ]);
    expect(code).toBe("encrypted_archive");
  });
});

test.skipIf(!existsSync("/proc/self/fd"))("breaking off early closes the file, wherever it stands", async () => {
  const open = () => readdirSync("/proc/self/fd").length;
  const tar = await makeTar([
    { name: "a.log", content: LINES.repeat(50_000) },
    { name: "b.log", content: LINES },
  ]);
  const zip = makeZip([
    { name: "a.log", content: LINES.repeat(50_000) },
    { name: "b.log", content: LINES },
  ]);
  for (const bytes of [Buffer.from(LINES.repeat(50_000)), gzipSync(LINES.repeat(50_000)), gzipSync(tar), zip]) {
    await withFile("a", bytes, async (path) => {
      const before = open();
      for await (const member of openLogFile(path)) {
        for await (const _ of member.lines()) break;
        break;
      }
      expect(open()).toBe(before);
    });
  }
});

test("a cancelled reading stops at the next read", async () => {
  await withFile("a", LINES.repeat(100_000), async (path) => {
    const stop = new AbortController();
    const work = async () => {
      for await (const member of openLogFile(path, DEFAULT_LIMITS, { signal: stop.signal })) {
        for await (const _ of member.lines()) stop.abort(new Error("cancelled"));
      }
    };
    await expect(work()).rejects.toThrow("cancelled");
  });
});

test("a member left half read is passed over", async () => {
  const tar = await makeTar([
    { name: "a.log", content: LINES.repeat(9_000) },
    { name: "b.log", content: "b\n" },
  ]);
  await withFile("a.tar", tar, async (path) => {
    const seen: string[] = [];
    for await (const member of openLogFile(path)) {
      for await (const batch of member.lines()) {
        seen.push(`${member.name}:${batch.lines[0]}`);
        break;
      }
    }
    expect(seen).toEqual(["a.log:one", "b.log:b"]);
  });
});
