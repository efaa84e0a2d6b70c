import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeTar } from "@/lib/testing/make-tar";
import { makeZip } from "@/lib/testing/make-zip";
import { readMembers } from "@/lib/testing/read-members";

const LINES = "one\ntwo\n";
const numbered = Array.from({ length: 30_000 }, (_, i) => `line ${i} ${(i * 2_654_435_761) % 97}`);
const TEXT = `${numbered.join("\n")}\n`;

describe("damage gives the lines before it, then says so", () => {
  test("a gzip cut off in the middle", async () => {
    const whole = gzipSync(TEXT);
    const { members, code, message } = await readMembers("a.gz", whole.subarray(0, whole.length / 2));
    const lines = members[0]?.lines ?? [];
    expect(code).toBe("truncated_archive");
    expect(message).toContain("cut off");
    expect(lines.length).toBeGreaterThan(10_000);
    expect(lines).toEqual(numbered.slice(0, lines.length));
  });

  test("a gzip cut off inside its checksum still is not whole", async () => {
    const { members, code } = await readMembers("a.gz", gzipSync(TEXT).subarray(0, -3));
    expect([members[0]?.lines.length, code]).toEqual([30_000, "truncated_archive"]);
  });

  test("a gzip whose second member is cut off", async () => {
    const joined = Buffer.concat([gzipSync("one\n"), gzipSync(TEXT).subarray(0, 20_000)]);
    const { members, code } = await readMembers("a.gz", joined);
    expect([members[0]?.lines[0], code]).toEqual(["one", "truncated_archive"]);
  });

  test("a flipped byte in a gzip", async () => {
    const bytes = gzipSync(TEXT);
    bytes[bytes.length - 20_000] = (bytes[bytes.length - 20_000] ?? 0) ^ 0xff;
    const { members, code } = await readMembers("a.gz", bytes);
    expect(code).toBe("corrupt_archive");
    expect(members[0]?.lines.length).toBeGreaterThan(1_000);
  });

  test("a gzip followed by something else", async () => {
    const bytes = Buffer.concat([gzipSync(TEXT), Buffer.from("garbage".repeat(9))]);
    const { members, code } = await readMembers("a.gz", bytes);
    expect(code).toBe("corrupt_archive");
    expect(members[0]?.lines.length).toBeGreaterThan(28_000);
  });

  test("a small gzip damaged at its end loses next to nothing", async () => {
    const few = numbered.slice(0, 200);
    const whole = gzipSync(`${few.join("\n")}\n`);
    const flipped = (fromEnd: number) => {
      const bytes = Buffer.from(whole);
      bytes[bytes.length - fromEnd] = (bytes[bytes.length - fromEnd] ?? 0) ^ 0xff;
      return bytes;
    };
    const garbage = Buffer.concat([whole, Buffer.from("\u001f\u008b no gzip", "latin1")]);
    for (const bytes of [garbage, flipped(1), flipped(6), flipped(20)]) {
      const { members, code } = await readMembers("a.gz", bytes);
      const lines = members[0]?.lines ?? [];
      expect(code).toBe("corrupt_archive");
      expect(lines.length).toBeGreaterThan(170);
      expect(lines.slice(0, 170)).toEqual(few.slice(0, 170));
    }
  });

  test("a tar cut off inside a member, between members, and before its end mark", async () => {
    const tar = await makeTar([
      { name: "a.log", content: LINES },
      { name: "b.log", content: TEXT },
    ]);
    const inside = await readMembers("a.tar", tar.subarray(0, 100_000));
    expect([inside.members[0]?.lines, inside.code]).toEqual([["one", "two"], "truncated_archive"]);
    expect(inside.members[1]?.lines.length).toBeGreaterThan(5_000);
    expect((await readMembers("a.tar", tar.subarray(0, 1024))).code).toBe("truncated_archive");
    expect((await readMembers("a.tar", tar.subarray(0, tar.length - 1024))).code).toBe("truncated_archive");
  });

  test("a tar.gz cut off in the middle", async () => {
    const whole = gzipSync(await makeTar([{ name: "a.log", content: TEXT }]));
    const { members, code } = await readMembers("a.tgz", whole.subarray(0, whole.length - 9_000));
    expect(code).toBe("truncated_archive");
    expect(members[0]?.lines.length).toBeGreaterThan(10_000);
  });

  test("a tar followed by something else, or with a header made unreadable", async () => {
    const tar = await makeTar([{ name: "a.log", content: LINES }]);
    const garbage = await readMembers("a.tar", Buffer.concat([tar, Buffer.alloc(512, "x")]));
    expect([garbage.members[0]?.lines, garbage.code]).toEqual([["one", "two"], "corrupt_archive"]);
    const two = await makeTar([
      { name: "a.log", content: LINES },
      { name: "b.log", content: LINES },
    ]);
    two[1024 + 5] = 0xff;
    const broken = await readMembers("a.tar", two);
    expect([broken.members.length, broken.code]).toEqual([1, "corrupt_archive"]);
  });

  test("two tars joined end to end are both read", async () => {
    const tar = await makeTar([{ name: "a.log", content: LINES }]);
    const { members, code } = await readMembers("a.tar", Buffer.concat([tar, tar]));
    expect([members.length, code]).toEqual([2, null]);
  });

  test("a zip without its end, with a wrong checksum, or with a lying size", async () => {
    const zip = makeZip([{ name: "a.log", content: TEXT }]);
    expect((await readMembers("a.zip", zip.subarray(0, zip.length - 40))).code).toBe("truncated_archive");
    expect((await readMembers("a.zip", Buffer.concat([zip, Buffer.from("more")]))).code).toBe("corrupt_archive");
    const crc = await readMembers("a.zip", makeZip([{ name: "a.log", content: LINES, claims: { crc: 1 } }]));
    expect([crc.members[0]?.lines, crc.code]).toEqual([["one", "two"], "corrupt_archive"]);
    const short = await readMembers("a.zip", makeZip([{ name: "a.log", content: TEXT, claims: { size: 5 } }]));
    expect(short.code).toBe("corrupt_archive");
    const long = await readMembers("a.zip", makeZip([{ name: "a.log", content: LINES, claims: { size: 5_000 } }]));
    expect([long.members[0]?.lines, long.code]).toEqual([["one", "two"], "truncated_archive"]);
  });
});

describe("bombs stop at what really comes out", () => {
  const zeros = Buffer.alloc(80 * 1024 * 1024);

  test("by ratio, long before the end", async () => {
    const before = process.memoryUsage().rss;
    const bomb = Buffer.concat(new Array(20).fill(gzipSync(zeros)));
    const { code, message } = await readMembers("a.gz", bomb);
    expect(code).toBe("archive_bomb");
    expect(message).toContain("300 times its size");
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
  });

  test("by size, gzip inside tar included", async () => {
    const tar = await makeTar([{ name: "a.gz", content: gzipSync(TEXT) }]);
    expect((await readMembers("a.tar", tar, { outputBytes: 100_000 })).code).toBe("archive_bomb");
  });

  test("by members of a zip that share their data", async () => {
    const kernel = { name: "0", content: Buffer.alloc(1_000_000, "kernel\n") };
    const others = Array.from({ length: 200 }, (_, i) => ({ ...kernel, name: `${i + 1}`, sameDataAs: 0 }));
    const { code } = await readMembers("a.zip", makeZip([kernel, ...others]), { ratioFloorBytes: 5_000_000 });
    expect(code).toBe("archive_bomb");
  });

  test("by number of members", async () => {
    const tar = await makeTar(Array.from({ length: 20 }, (_, i) => ({ name: `${i}.log`, content: "x\n" })));
    const { members, code } = await readMembers("a.tar", tar, { members: 12 });
    expect([members.length, code]).toEqual([12, "too_many_members"]);
  });

  test("by depth", async () => {
    const three = gzipSync(gzipSync(gzipSync(LINES)));
    expect((await readMembers("a.gz", three)).code).toBe("nested_too_deep");
    expect((await readMembers("a.gz", gzipSync(gzipSync(LINES)))).members[0]?.lines).toEqual(["one", "two"]);
  });
});

describe("a damaged member of a sound archive", () => {
  const whole = gzipSync(TEXT);
  const cut = whole.subarray(0, whole.length / 2);
  const members = [
    { name: "a.log", content: LINES },
    { name: "cut.gz", content: cut },
    { name: "no.gz", content: Buffer.from("\u001f\u008b no gzip", "latin1") },
    { name: "b.log", content: LINES },
  ];

  test("is told, gives the lines before the damage, and the members after it are read", async () => {
    const stored = members.map((member) => ({ ...member, deflate: false }));
    for (const bytes of [await makeTar(members), gzipSync(await makeTar(members)), makeZip(stored)]) {
      const read = await readMembers("a.bin", bytes);
      expect(read.code).toBe(null);
      expect(read.members.map(({ name, damage }) => [name, damage])).toEqual([
        ["a.log", undefined],
        ["cut", "truncated_archive"],
        ["no.gz", "corrupt_archive"],
        ["b.log", undefined],
      ]);
      expect(read.members[1]?.lines.length).toBeGreaterThan(10_000);
      expect(read.members[2]?.skipped).toContain("no.gz");
      expect(read.members[3]?.lines).toEqual(["one", "two"]);
    }
  });

  test("of a zip whose own data is wrong does not hide the ones after it", async () => {
    const lies = ["crc", "size"].map((claim, i) => ({ name: `${i}.log`, content: LINES, claims: { [claim]: 1 } }));
    const read = await readMembers("a.zip", makeZip([...lies, { name: "last.log", content: LINES }]));
    expect(read.members.map(({ damage }) => damage)).toEqual(["corrupt_archive", "corrupt_archive", undefined]);
    expect([read.code, read.members[2]?.lines]).toEqual([null, ["one", "two"]]);
  });

  test("does not make the archive around it sound", async () => {
    const tar = await makeTar(members);
    const { members: read, code } = await readMembers("a.tar", tar.subarray(0, 3_000));
    expect([code, read[1]?.damage]).toEqual(["truncated_archive", "truncated_archive"]);
    const packed = gzipSync(tar);
    expect((await readMembers("a.tgz", packed.subarray(0, packed.length - 3_000))).code).toBe("truncated_archive");
  });

  test("is the failure of the whole when no other was read", async () => {
    const { code, members: read } = await readMembers("a.tar", await makeTar([{ name: "cut.gz", content: cut }]));
    expect([code, read.length]).toEqual(["truncated_archive", 1]);
  });
});
