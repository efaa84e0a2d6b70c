import { gzipSync } from "node:zlib";
import { makeTar } from "@/lib/testing/make-tar";
import { makeZip } from "@/lib/testing/make-zip";
import { PACKED_LINES, packedLetters, packedLines } from "@/lib/testing/packed-samples";
import { type HostileFile, stopped, whole } from "../hostile-file";
import { paxRecord, rawTar } from "../raw-tar";
import { accessLog } from "../seeded";

const LOG = accessLog(10);
/** Long enough to be text in spite of the zeros behind it. */
const LONG = accessLog(200);
const GOOD = { name: "good.log", content: LOG };
const MIB = 1024 * 1024;
const CUT = "truncated_archive";
const DAMAGED = "corrupt_archive";
const BOMB = "archive_bomb";

const tarSizes: HostileFile[] = [
  {
    what: "a tar member that claims to be longer than the file",
    header: { size: 5_000_000 },
    expected: stopped(CUT, 200, { damaged: 1 }),
  },
  {
    what: "a tar member that claims 8 GiB",
    header: { size: 0o77777777777 },
    expected: stopped(CUT, 200, { damaged: 1 }),
  },
  { what: "a tar member shorter than its data", header: { size: 200 }, expected: stopped(DAMAGED, 2) },
  {
    what: "a tar member of negative size",
    header: { sizeField: Buffer.from("ffffffffffffffffffffffff", "hex") },
    expected: stopped(DAMAGED),
  },
  { what: "a tar member whose size is no number", header: { sizeField: "12x9zz\0" }, expected: stopped(DAMAGED) },
  {
    what: "a tar member whose base-256 size is right",
    header: { sizeField: Buffer.concat([Buffer.from("80000000000000000000", "hex"), uint16(LONG.length)]) },
    expected: whole(200),
  },
].map(({ what, header, expected }) => ({ what, bytes: () => rawTar({ ...header, content: LONG }), expected }));

const tarHeaders: HostileFile[] = [
  {
    what: "a tar whose extended header says another size",
    bytes: () => rawTar({ type: "x", content: paxRecord("size", "999999999") }, { content: LONG }),
    expected: stopped(CUT, 200, { damaged: 1 }),
  },
  {
    what: "a tar whose second header has a wrong checksum",
    bytes: () => rawTar({ content: LOG }, { content: LOG, checksum: 1 }),
    expected: stopped(DAMAGED, 10),
  },
  {
    what: "a file that is a tar but for its checksum",
    bytes: () => rawTar({ content: LOG, checksum: 1 }),
    expected: stopped("binary_file"),
  },
];

const zips: HostileFile[] = [
  { what: "with a wrong checksum", member: { claims: { crc: 1 } }, lines: 10 },
  { what: "with a size too small", member: { claims: { size: 5 } }, lines: 0 },
  { what: "with a size too large", member: { claims: { size: 50_000 } }, lines: 10, code: CUT },
  { what: "stored and with a wrong checksum", member: { claims: { crc: 1 }, deflate: false }, lines: 10 },
].flatMap(({ what, member, lines, code = DAMAGED }): HostileFile[] => [
  {
    what: `a zip of one member ${what}`,
    bytes: () => makeZip([{ ...GOOD, ...member }]),
    expected: stopped(code, lines, lines === 0 ? {} : { damaged: 1 }),
  },
  {
    what: `a zip of two members, the first ${what}`,
    bytes: () => makeZip([{ ...GOOD, ...member }, GOOD]),
    expected: whole(lines + 10, { members: 2, damaged: 1, skipped: lines === 0 ? 1 : 0 }),
  },
]);

const directories: HostileFile[] = [
  {
    what: "a zip that claims 65,535 members and has one",
    bytes: () => patched(10, 0xffff),
    expected: stopped(CUT, 10),
  },
  { what: "a zip that claims two members and has one", bytes: () => patched(10, 2), expected: stopped(CUT, 10) },
  {
    what: "a zip whose directory is said to lie beyond its end",
    bytes: () => patched(16, 0x7fffffff, 4),
    expected: stopped(CUT),
  },
  {
    what: "a zip whose directory is said to lie at its beginning",
    bytes: () => patched(16, 0, 4),
    expected: stopped(DAMAGED),
  },
  { what: "a zip whose comment is longer than the file", bytes: () => patched(20, 500), expected: stopped(DAMAGED) },
  { what: "a zip of several disks", bytes: () => patched(4, 3), expected: stopped(DAMAGED) },
  {
    what: "a zip that says zip64 and has no such directory",
    bytes: () => patched(16, 0xffffffff, 4),
    expected: stopped(CUT),
  },
  {
    what: "a zip whose members share their data",
    bytes: () => makeZip([GOOD, ...[1, 2, 3].map((n) => ({ ...GOOD, name: `${n}`, sameDataAs: 0 }))]),
    expected: whole(40, { members: 4 }),
  },
  { what: "an empty zip", bytes: () => makeZip([]), expected: whole(0, { members: 0 }) },
  {
    what: "a zip with sizes behind its data",
    bytes: () => makeZip([{ ...GOOD, dataDescriptor: true }]),
    expected: whole(10),
  },
];

const depth: HostileFile[] = [
  {
    what: "a gzip in a gzip in a gzip",
    bytes: () => gzipSync(gzipSync(gzipSync(LOG))),
    expected: stopped("nested_too_deep"),
  },
  { what: "a gzip in a gzip", bytes: () => gzipSync(gzipSync(LOG)), expected: whole(10) },
  {
    what: "a zip in a zip in a zip",
    bytes: () => makeZip([{ name: "b.zip", content: makeZip([{ name: "c.zip", content: makeZip([GOOD]) }]) }]),
    expected: stopped("nested_too_deep"),
  },
  {
    what: "a hundred tars inside each other",
    bytes: async () => {
      let inner = await makeTar([GOOD]);
      for (let level = 0; level < 100; level++) inner = rawTar({ name: `${level}.tar`, content: inner });
      return inner;
    },
    expected: stopped("nested_too_deep"),
  },
  {
    what: "a tar with a damaged gzip between its logs",
    bytes: () => makeTar([GOOD, { name: "x.gz", content: gzipSync(accessLog(900)).subarray(0, 600) }, GOOD]),
    expected: whole([20, 919], { members: 3, damaged: 1 }),
  },
  {
    what: "a tar with a damaged zip between its logs",
    bytes: () => makeTar([GOOD, { name: "x.zip", content: makeZip([GOOD]).subarray(0, 100) }, GOOD]),
    expected: whole(20, { members: 3, skipped: 1, damaged: 1 }),
  },
  {
    what: "a zip with a damaged tar between its logs",
    bytes: async () => makeZip([GOOD, { name: "x.tar", content: (await makeTar([GOOD])).subarray(0, 1_100) }, GOOD]),
    expected: whole([20, 29], { members: 4, skipped: 1, damaged: 2 }),
  },
];

const zeros = (mib: number) => gzipSync(Buffer.alloc(mib * MIB));
const bombs: HostileFile[] = [
  { what: "a gzip bomb", bytes: () => zeros(80), expected: stopped(BOMB) },
  {
    what: "a gzip bomb in pieces",
    bytes: () => Buffer.concat(Array(20).fill(zeros(8))),
    expected: stopped(BOMB),
  },
  {
    what: "a gzip bomb of lines",
    bytes: () => gzipSync(Buffer.alloc(80 * MIB, `${"l".repeat(29_999)}\n`)),
    expected: stopped(BOMB, [1, 2_800]),
  },
  { what: "a gzip bomb in a gzip", bytes: () => gzipSync(zeros(80)), expected: stopped(BOMB) },
  {
    what: "a gzip bomb in a tar",
    bytes: () => makeTar([{ name: "b.gz", content: zeros(80) }, GOOD]),
    expected: stopped(BOMB),
  },
  {
    what: "a zip bomb",
    bytes: () => makeZip([{ name: "b", content: Buffer.alloc(80 * MIB) }]),
    expected: stopped(BOMB),
  },
  {
    what: "a zip bomb whose members share one kernel",
    bytes: () =>
      makeZip([
        { name: "0", content: kernel },
        ...Array.from({ length: 90 }, (_, i) => ({ name: `${i + 1}`, content: kernel, sameDataAs: 0 })),
      ]),
    expected: stopped(BOMB, [1, 4_000], { members: 64 }),
  },
  {
    what: "an xz that unpacks to far more than its size",
    bytes: () => packedLetters("xz"),
    limits: { ratioFloorBytes: MIB },
    expected: stopped(BOMB, 0, { members: 1 }),
  },
  {
    what: "a zstd that asks for gigabytes of memory",
    bytes: () => Buffer.from("28b52ffd00f8010000", "hex"),
    expected: stopped("unsupported_archive"),
  },
  {
    what: "a zstd that needs a dictionary",
    bytes: () => Buffer.from("28b52ffd210100000000000000", "hex"),
    expected: stopped("unsupported_archive"),
  },
  {
    what: "a zstd behind a skippable frame",
    bytes: () => Buffer.concat([Buffer.from("502a4d1803000000616263", "hex"), packedLines("zstd")]),
    expected: whole(PACKED_LINES.length),
  },
  {
    what: "a zstd with a skippable frame longer than the file",
    bytes: () => Buffer.from("502a4d18ffffffff616263", "hex"),
    expected: stopped(CUT),
  },
  {
    what: "a zip inside a tar that is too large to keep",
    bytes: () => makeTar([{ name: "x.zip", content: makeZip([GOOD]) }]),
    limits: { spoolBytes: 20 },
    expected: stopped(BOMB),
  },
];

const kernel = Buffer.alloc(MIB, `${"k".repeat(20_000)}\n`);

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** A sound zip with one number in its end record changed. */
function patched(at: number, value: number, size: 2 | 4 = 2): Buffer {
  const zip = makeZip([GOOD]);
  zip.writeUIntLE(value, zip.length - 22 + at, size);
  return zip;
}

export const lies = [...tarSizes, ...tarHeaders, ...zips, ...directories, ...depth, ...bombs];
