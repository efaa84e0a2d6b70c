import { gzipSync } from "node:zlib";
import { type HostileFile, stopped, whole } from "../hostile-file";
import { accessLine, accessLog } from "../seeded";

const COMBINED = { format: "combined" };
const hex = (bytes: string) => Buffer.from(bytes, "hex");
const repeat = (count: number, line: (index: number) => string) =>
  Buffer.from(`${Array.from({ length: count }, (_, index) => line(index)).join("\n")}\n`);

const BINARIES: readonly (readonly [what: string, bytes: string, code?: string])[] = [
  ["a 7z archive", "377abcaf271c0004", "unsupported_archive"],
  ["a RAR archive", "526172211a070100", "unsupported_archive"],
  ["an LZ4 file", "04224d186440a7", "unsupported_archive"],
  ["a compress file", "1f9d90", "unsupported_archive"],
  ["a cabinet", "4d53434600000000", "unsupported_archive"],
  ["a PNG image", "89504e470d0a1a0a"],
  ["a PDF document", "255044462d312e37"],
  ["a program", "7f454c4602010100"],
  ["a database", "53514c69746520666f726d6174203300"],
  ["a Windows event log", "456c6646696c650000"],
  ["a systemd journal", "4c504b5348485248"],
  ["a packet capture", "d4c3b2a102000400"],
];

const kinds = BINARIES.flatMap(([what, bytes, code = "binary_file"]): HostileFile[] => [
  { what: `${what} called access.log`, fileName: "access.log", bytes: () => hex(bytes), expected: stopped(code) },
]);

const disguises: HostileFile[] = [
  { what: "text called x.zip", fileName: "x.zip", bytes: () => Buffer.from(accessLog(10)), expected: whole(10) },
  { what: "a gzip called x.txt", fileName: "x.txt", bytes: () => gzipSync(accessLog(10)), expected: whole(10) },
  {
    what: "text that begins like a zip",
    bytes: () => Buffer.from("PK\u0003\u0004 is how a zip begins\n"),
    expected: stopped("truncated_archive"),
  },
  {
    what: "text that begins like a bzip2",
    bytes: () => Buffer.from("BZh91AY is how a bzip2 begins\n"),
    expected: whole(1),
  },
  { what: "text of one byte of a gzip", bytes: () => hex("1f"), expected: stopped("binary_file") },
  { what: "a gzip that is only its mark", bytes: () => hex("1f8b"), expected: stopped("truncated_archive") },
  {
    what: "a web page",
    bytes: () => Buffer.from("<!doctype html>\n<html><body>Not a log</body></html>\n"),
    expected: whole(2),
  },
];

const fields: HostileFile[] = [
  ["a status of ten digits", { status: "2000000000" }, 1],
  ["a status of letters", { status: "OK!" }, 1],
  ["a negative status", { status: "-200" }, 1],
  ["a size of forty digits", { bytes: "9".repeat(40) }, 1],
  ["a negative size", { bytes: "-5" }, 1],
  ["an empty request", { request: "" }, 0],
  ["a request of one letter", { request: "x" }, 0],
  ["a request of 60,000 letters", { request: `GET /${"a".repeat(60_000)} HTTP/1.1` }, 0],
  ["a request with 5,000 parameters", { request: `GET /?${"a=1&".repeat(5_000)} HTTP/1.1` }, 0],
  ["a request of 20,000 percent escapes", { request: `GET /${"%ff".repeat(20_000)} HTTP/1.1` }, 0],
  ["a time that never was", { time: "31/Feb/2026:25:61:61 +9999" }, 1],
  ["a time before all times", { time: "01/Jan/0001:00:00:00 +0000" }, 1],
  ["a time in the year 9999", { time: "31/Dec/9999:23:59:59 +0000" }, 1],
  ["a time of 1970", { time: "01/Jan/1970:00:00:00 +0000" }, 0],
  ["a time zone beyond every zone", { time: "05/Oct/2026:10:00:00 +9900" }, 0],
  ["an address beyond every network", { client: "999.999.999.999" }, 0],
  ["an address of 60,000 letters", { client: "a".repeat(60_000) }, 0],
  ["an address with a zone", { client: "fe80::1%eth0" }, 0],
].map(([what, field, unparsed]) => ({
  what: `an access log with ${what}`,
  ...COMBINED,
  bytes: () => Buffer.from(`${accessLine(0)}\n${accessLine(1, field as object)}\n${accessLine(2)}\n`),
  expected: whole(3, { unparsed: unparsed as number }),
}));

const floods: HostileFile[] = [
  {
    what: "12,000 clients",
    bytes: () => repeat(12_000, (i) => accessLine(i, { client: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}` })),
    expected: whole(12_000),
  },
  {
    what: "12,000 paths",
    bytes: () => repeat(12_000, (i) => accessLine(i, { request: `GET /${i.toString(36)}x/${i} HTTP/1.1` })),
    expected: whole(12_000),
  },
  {
    what: "6,000 agents",
    bytes: () => repeat(6_000, (i) => accessLine(i, { agent: `agent-${i}` })),
    expected: whole(6_000),
  },
  {
    what: "3,000 days",
    bytes: () => repeat(3_000, (i) => accessLine(i, { time: dayOf(i) })),
    expected: whole(3_000),
  },
  {
    what: "5,000 names of JSON fields",
    format: "json",
    bytes: () => repeat(5_000, (i) => JSON.stringify({ message: "m", [`f${i}`]: i })),
    expected: whole(5_000),
  },
  {
    what: "5,000 loggers and levels",
    format: "json",
    bytes: () => repeat(5_000, (i) => JSON.stringify({ message: `m${i}`, level: `l${i}`, logger: `g${i}` })),
    expected: whole(5_000),
  },
];

const W3C = { format: "w3c" };
const HEAD = "#Version: 1.0\n#Fields: date time c-ip cs-method cs-uri-stem sc-status\n";
const ROW = "2026-10-05 10:00:00 10.0.0.1 GET /a 200\n";
const headers: HostileFile[] = [
  {
    what: "a #Fields line of nothing",
    ...W3C,
    bytes: () => Buffer.from(`#Fields:\n${ROW}`),
    expected: whole(2, { blank: 1, unparsed: 1 }),
  },
  {
    what: "a #Fields line of 10,000 columns",
    ...W3C,
    bytes: () => Buffer.from(`#Fields: ${"x ".repeat(10_000)}\n${ROW}`),
    expected: whole(2, { blank: 1, unparsed: 1 }),
  },
  {
    what: "a #Fields line with one column named often",
    ...W3C,
    bytes: () => Buffer.from(`#Fields: date time c-ip c-ip c-ip c-ip\n${ROW}`),
    expected: whole(2, { blank: 1 }),
  },
  {
    what: "a #Fields line of prototype names",
    ...W3C,
    bytes: () => Buffer.from(`#Fields: date time __proto__ constructor toString sc-status\n${ROW}`),
    expected: whole(2, { blank: 1 }),
  },
  {
    what: "#Fields lines that change between rows",
    ...W3C,
    bytes: () => Buffer.from(`${HEAD}${ROW}#Fields: time date\n${ROW}${HEAD}${ROW}`),
    expected: whole(8, { blank: 5, unparsed: 1 }),
  },
  {
    what: "rows longer and shorter than #Fields says",
    ...W3C,
    bytes: () => Buffer.from(`${HEAD}${ROW}2026-10-05 10:00:00\n${ROW.trim()} more more\n`),
    expected: whole(5, { blank: 2, unparsed: 2 }),
  },
  {
    what: "1,000 #Fields lines and no row",
    ...W3C,
    bytes: () => Buffer.from(HEAD.repeat(1_000)),
    expected: whole(2_000, { blank: 2_000 }),
  },
  {
    what: "five formats in turns",
    bytes: () => repeat(500, (i) => MIXED[i % MIXED.length] ?? ""),
    expected: whole(500),
  },
];

const MIXED = [
  accessLine(0),
  '{"time":"2026-10-05T10:00:00Z","level":"info","message":"m"}',
  "<34>1 2026-10-05T10:00:00Z host app 1 ID1 - syslog text",
  "time=2026-10-05T10:00:00Z level=info msg=logfmt",
  "2026/10/05 10:00:00 [error] 1#2: *3 open() failed, client: 10.0.0.1",
];

function dayOf(index: number): string {
  const iso = new Date(Date.UTC(2000, 0, 1 + index)).toISOString();
  const month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[Number(iso.slice(5, 7)) - 1];
  return `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:00:00:00 +0000`;
}

export const confusions = [...kinds, ...disguises, ...fields, ...floods, ...headers];
