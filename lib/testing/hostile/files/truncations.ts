import { gzipSync } from "node:zlib";
import { makeTar } from "@/lib/testing/make-tar";
import { makeZip } from "@/lib/testing/make-zip";
import { PACKED_LINES, PACKINGS, packedLines } from "@/lib/testing/packed-samples";
import { type HostileFile, stopped, whole } from "../hostile-file";
import { accessLog, noise } from "../seeded";

const LINES = 3_000;
const TEXT = accessLog(LINES);
const gzip = gzipSync(TEXT);
const CUT = "truncated_archive";
const DAMAGED = "corrupt_archive";

/** Cut off inside header, data and checksum. */
const cutGzips: HostileFile[] = [3, 9, 10, 11, 40, gzip.length >> 2, gzip.length >> 1, gzip.length - 9].map((kept) => ({
  what: `a gzip of which ${kept < 100 ? `${kept} bytes` : `the first part, up to ${kept},`} came`,
  bytes: () => gzip.subarray(0, kept),
  expected: kept < 100 ? stopped(CUT) : stopped(CUT, [1, LINES]),
}));

const cutEnds: HostileFile[] = [8, 5, 4, 1].map((missing) => ({
  what: `a gzip without the last ${missing} bytes of its checksum`,
  bytes: () => gzip.subarray(0, gzip.length - missing),
  expected: stopped(CUT, LINES),
}));

const packedSample = PACKINGS.flatMap((packing): HostileFile[] => {
  const full = packedLines(packing);
  const count = PACKED_LINES.length;
  return [
    ...[12, 20, full.length >> 1, full.length - 1].map((kept) => ({
      what: `a ${packing} of which ${kept} bytes came`,
      bytes: () => full.subarray(0, kept),
      // Only xz gives out what it has before a block is complete.
      expected: kept < full.length - 1 && packing !== "xz" ? stopped(CUT) : cutSample(kept, count),
    })),
    {
      what: `a ${packing} with a flipped bit in the middle`,
      bytes: () => flipped(full, full.length >> 1),
      // What a damaged block unpacks to is text, too, until its checksum is reached.
      expected: stopped(DAMAGED, [0, 2 * count], { members: 1 }),
    },
    {
      what: `a ${packing} with something else behind it`,
      bytes: () => Buffer.concat([full, Buffer.from("something else entirely, longer than any header\n")]),
      expected: stopped(DAMAGED, count),
    },
    { what: `two ${packing} files joined`, bytes: () => Buffer.concat([full, full]), expected: whole(2 * count) },
  ];
});

function cutSample(kept: number, count: number): HostileFile["expected"] {
  return kept < 100 ? stopped(CUT) : stopped(CUT, [1, count]);
}

const tar = () =>
  makeTar([
    { name: "a.log", content: accessLog(100) },
    { name: "b.log", content: accessLog(50) },
  ]);
/** Where the second member of that tar begins. */
const SECOND = 512 + Math.ceil(accessLog(100).length / 512) * 512;

const cutTars: HostileFile[] = [
  { what: "a tar cut inside its first header", at: 300, expected: stopped("binary_file") },
  { what: "a tar cut right behind its first header", at: 512, expected: stopped(CUT) },
  { what: "a tar cut inside its first member", at: 512 + 900, lines: [1, 50] as const, damaged: 1 },
  { what: "a tar cut in the padding of a member", at: SECOND - 1, lines: 100, damaged: 0 },
  { what: "a tar cut between two members", at: SECOND, lines: 100, damaged: 0 },
  { what: "a tar cut inside its second header", at: SECOND + 100, lines: 100, damaged: 0 },
  {
    what: "a tar cut inside its last member",
    at: SECOND + 512 + 700,
    lines: [101, 149] as const,
    members: 2,
    damaged: 1,
  },
].map(({ what, at, expected, lines = 0, members = 1, damaged = 0 }) => ({
  what,
  bytes: async () => (await tar()).subarray(0, at),
  expected: expected ?? stopped(CUT, lines, { members, damaged }),
}));

const zip = () =>
  makeZip([
    { name: "a.log", content: accessLog(100) },
    { name: "b.log", content: accessLog(50) },
  ]);

const cutZips: HostileFile[] = [0.1, 0.5, 0.95].map((share) => ({
  what: `a zip cut at ${share * 100} % of its length`,
  bytes: () => zip().subarray(0, Math.floor(zip().length * share)),
  expected: stopped(CUT),
}));

/** Joined, padded, followed by other things. */
const endings: HostileFile[] = [
  { what: "a gzip padded with zeros", bytes: () => Buffer.concat([gzip, Buffer.alloc(5_000)]), expected: whole(LINES) },
  {
    what: "a gzip with noise behind it",
    bytes: () => Buffer.concat([gzip, noise(2_000, 5)]),
    expected: stopped(DAMAGED, [LINES - 200, LINES]),
  },
  {
    what: "a gzip with half of another behind it",
    bytes: () => Buffer.concat([gzip, gzip.subarray(0, gzip.length >> 1)]),
    expected: stopped(CUT, [LINES, 2 * LINES]),
  },
  {
    what: "fifty gzips joined",
    bytes: () => Buffer.concat(Array(50).fill(gzipSync(accessLog(10)))),
    expected: whole(500),
  },
  {
    what: "a gzip with a wrong checksum",
    bytes: () => flipped(gzip, gzip.length - 6),
    expected: stopped(DAMAGED, [LINES - 200, LINES]),
  },
  {
    what: "a gzip with a wrong length behind its checksum",
    bytes: () => flipped(gzip, gzip.length - 2),
    expected: stopped(DAMAGED, [LINES - 200, LINES]),
  },
  { what: "a gzip of an unknown method", bytes: () => flipped(gzip, 2), expected: stopped(DAMAGED) },
  { what: "a gzip with flags nobody defined", bytes: () => flipped(gzip, 3, 0xe0), expected: stopped(DAMAGED) },
  { what: "a gzip of nothing", bytes: () => gzipSync(""), expected: whole(0) },
  {
    what: "two tars joined",
    bytes: async () => Buffer.concat([await tar(), await tar()]),
    expected: whole(300, { members: 4 }),
  },
  {
    what: "a tar without its end mark",
    bytes: async () => (await tar()).subarray(0, SECOND + 512 + Math.ceil(accessLog(50).length / 512) * 512),
    expected: stopped(CUT, 150, { members: 2 }),
  },
  {
    what: "a tar with noise behind its end",
    bytes: async () => Buffer.concat([await tar(), noise(1_024, 3)]),
    expected: stopped(DAMAGED, 150, { members: 2 }),
  },
  {
    what: "a zip with other bytes behind it",
    bytes: () => Buffer.concat([zip(), Buffer.from("more")]),
    expected: stopped(DAMAGED),
  },
  {
    what: "a packed tar cut in the middle",
    bytes: async () => {
      const packed = gzipSync(await tar());
      return packed.subarray(0, packed.length >> 1);
    },
    expected: stopped(CUT, [1, 149], { members: 1, damaged: 1 }),
  },
];

function flipped(bytes: Buffer, at: number, mask = 0xff): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
}

export const truncations = [...cutGzips, ...cutEnds, ...packedSample, ...cutTars, ...cutZips, ...endings];
