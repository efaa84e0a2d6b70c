import { gzipSync } from "node:zlib";
import { type HostileFile, stopped, whole } from "../hostile-file";
import { accessLine, accessLog, noise } from "../seeded";

const LOG = accessLog(10);
const MIB = 1024 * 1024;
const COMBINED = { format: "combined" };
const latin1 = (text: string) => Buffer.from(text, "latin1");

const encodings: HostileFile[] = [
  { what: "UTF-8 with a byte order mark", bytes: () => Buffer.from(`\ufeff${LOG}`), expected: whole(10) },
  {
    what: "a byte order mark before every line",
    bytes: () => Buffer.from(LOG.replace(/^/gm, "\ufeff").slice(0, -1)),
    expected: whole(10),
  },
  { what: "nothing but a byte order mark", bytes: () => Buffer.from("\ufeff"), expected: whole(0) },
  { what: "UTF-16, little end first", bytes: () => Buffer.from(`\ufeff${LOG}`, "utf16le"), expected: whole(10) },
  { what: "UTF-16, big end first", bytes: () => Buffer.from(`\ufeff${LOG}`, "utf16le").swap16(), expected: whole(10) },
  {
    what: "UTF-16 cut inside a character",
    bytes: () => Buffer.from(`\ufeff${LOG}`, "utf16le").subarray(0, -1),
    expected: whole(10),
    ...COMBINED,
  },
  {
    what: "UTF-16 of half surrogates",
    bytes: () => Buffer.from(`fffe${"00d8".repeat(20)}0a00${"00dc".repeat(20)}0a00`, "hex"),
    expected: whole(2),
  },
  { what: "UTF-16 without a mark", bytes: () => Buffer.from(LOG, "utf16le"), expected: stopped("binary_file") },
  {
    what: "bytes that are no UTF-8",
    bytes: () => latin1(`${accessLine(0, { agent: "caf\xe9 \xff\xfe\xc0\x80" })}\n`),
    expected: whole(1),
  },
  {
    what: "overlong UTF-8",
    bytes: () => latin1(accessLine(0, { request: "GET /\xc0\xae\xc0\xae/\xe0\x80\xaf HTTP/1.1" })),
    expected: whole(1),
  },
  {
    what: "surrogates written as UTF-8",
    bytes: () => latin1(accessLine(0, { agent: "\xed\xa0\x80\xed\xb0\x80" })),
    expected: whole(1),
  },
  {
    what: "a character cut at the end of the file",
    bytes: () => latin1(`${LOG}caf\xc3`),
    expected: whole(11, { unparsed: 1 }),
    ...COMBINED,
  },
  {
    what: "UTF-8, Latin-1 and UTF-16 in one file",
    bytes: () => Buffer.concat([Buffer.from(LOG), latin1("\xe4\xf6\xfc\n"), Buffer.from("wide\n", "utf16le")]),
    expected: whole(12, { unparsed: 2 }),
    ...COMBINED,
  },
];

const controls: HostileFile[] = [
  {
    what: "NULs before the first line, as after a rotation in place",
    bytes: () => Buffer.concat([Buffer.alloc(9_000), Buffer.from(LOG)]),
    expected: whole(10),
  },
  {
    what: "a megabyte of NULs before the first line",
    bytes: () => Buffer.concat([Buffer.alloc(MIB), Buffer.from(LOG)]),
    expected: whole(10),
  },
  {
    what: "NULs between lines",
    bytes: () => Buffer.from(LOG.replaceAll("\n", "\n\0\0\0")),
    expected: whole(10),
  },
  {
    what: "NULs inside fields",
    bytes: () => Buffer.from(`${accessLine(0, { agent: "a\0b", request: "GET /\0 HTTP/1.1" })}\n`),
    expected: whole(1),
  },
  { what: "nothing but NULs", bytes: () => Buffer.alloc(5_000), expected: whole(0) },
  { what: "noise", bytes: () => noise(20_000, 9), expected: stopped("binary_file") },
  {
    what: "noise behind a page of lines",
    bytes: () => Buffer.concat([Buffer.from(accessLog(60)), noise(20_000, 9)]),
    expected: whole([61, 400], { unparsed: 76 }),
    ...COMBINED,
  },
  {
    what: "a delete, a bell and a backspace",
    bytes: () => Buffer.from(accessLine(0, { agent: "\u0007\u0008\u007f\u0085\u009b31m" })),
    expected: whole(1),
  },
  {
    what: "line and paragraph separators",
    bytes: () => Buffer.from(accessLine(0, { agent: "a\u2028b\u2029c\u0085d\u000be\u000cf" })),
    expected: whole(1),
  },
];

const lengths: HostileFile[] = [
  { what: "an empty file", bytes: () => Buffer.alloc(0), expected: whole(0) },
  { what: "one newline", bytes: () => Buffer.from("\n"), expected: whole(1, { blank: 1 }) },
  { what: "one letter", bytes: () => Buffer.from("x"), expected: whole(1) },
  {
    what: "100,000 empty lines",
    bytes: () => Buffer.alloc(100_000, "\n"),
    expected: whole(100_000, { blank: 100_000 }),
  },
  { what: "lines of spaces and tabs", bytes: () => Buffer.from(" \t \n\t\n   \n"), expected: whole(3, { blank: 3 }) },
  { what: "lines that end in CR LF", bytes: () => Buffer.from(LOG.replaceAll("\n", "\r\n")), expected: whole(10) },
  { what: "lines that end in CR CR LF", bytes: () => Buffer.from(LOG.replaceAll("\n", "\r\r\n")), expected: whole(10) },
  { what: "lines that end in CR alone", bytes: () => Buffer.from(LOG.replaceAll("\n", "\r")), expected: whole(1) },
  { what: "a last line without its newline", bytes: () => Buffer.from(LOG.trimEnd()), expected: whole(10) },
  {
    what: "a line of 64 KiB",
    bytes: () => Buffer.from(accessLine(0, { agent: "a".repeat(65_000) })),
    expected: whole(1),
  },
  {
    what: "a line one byte too long",
    bytes: () => Buffer.alloc(64 * 1024 + 1, "x"),
    expected: whole(1, { truncated: 1 }),
  },
  {
    what: "a line of 1 MiB between others",
    bytes: () => Buffer.concat([Buffer.from(LOG), Buffer.alloc(MIB, "x"), Buffer.from(`\n${LOG}`)]),
    expected: whole(21, { truncated: 1, unparsed: 1 }),
    ...COMBINED,
  },
  { what: "a line of 10 MiB", bytes: () => Buffer.alloc(10 * MIB, "x"), expected: whole(1, { truncated: 1 }) },
  {
    what: "a packed line of 50 MiB",
    bytes: () => gzipSync(Buffer.alloc(50 * MIB, "xyz ")),
    expected: whole(1, { truncated: 1 }),
  },
  {
    what: "a line of 1 MiB of emoji, cut inside one",
    bytes: () => Buffer.from(`x${"\u{1f4a9}".repeat(MIB / 4)}`),
    expected: whole(1, { truncated: 1 }),
  },
  {
    what: "a line of 60,000 quotes",
    bytes: () => Buffer.alloc(60_000, '"'),
    expected: whole(1, { unparsed: 1 }),
    ...COMBINED,
  },
  {
    what: "a line of 60,000 brackets",
    bytes: () => Buffer.alloc(60_000, "[{("),
    expected: whole(1, { unparsed: 1 }),
    ...COMBINED,
  },
  {
    what: "a line of 60,000 backslashes and quotes",
    bytes: () => Buffer.from(accessLine(0, { agent: '\\"'.repeat(30_000) })),
    expected: whole(1),
  },
  {
    what: "a line of 6,000 key=value pairs",
    bytes: () => Buffer.from(Array.from({ length: 6_000 }, (_, i) => `k${i}=1`).join(" ")),
    expected: whole(1),
  },
  { what: "twenty thousand one-letter lines", bytes: () => Buffer.alloc(40_000, "x\n"), expected: whole(20_000) },
];

export const text = [...encodings, ...controls, ...lengths];
