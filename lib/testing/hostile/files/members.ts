import { gzipSync } from "node:zlib";
import { makeTar, type TarMember } from "@/lib/testing/make-tar";
import { makeZip } from "@/lib/testing/make-zip";
import { type HostileFile, stopped, whole } from "../hostile-file";
import { paxRecord, rawTar } from "../raw-tar";
import { accessLog } from "../seeded";

const LOG = accessLog(10);
const GOOD = { name: "good.log", content: LOG };

/** Names that lead somewhere, hide something, or are too much; every one is read, and nothing is written. */
const NAMES: Readonly<Record<string, string>> = {
  "leading upwards": "../../../../tmp/isolog-canary/pwned.log",
  "leading upwards with backslashes": "..\\..\\..\\isolog-canary\\pwned.log",
  "that is absolute": "/tmp/isolog-canary/pwned.log",
  "that is absolute on Windows": "C:\\isolog-canary\\pwned.log",
  "of a share": "\\\\server\\share\\pwned.log",
  "of a device": "CON.log",
  "of a stream inside a file": "a.log:hidden",
  "with percent escapes": "%2e%2e%2f%2e%2e%2fpwned.log",
  "with a right-to-left override": "gol.\u202egpj.exe",
  "with isolating marks": "a\u2066b\u2069.log",
  "with terminal escapes": "\u001b[2J\u001b]0;owned\u0007.log",
  "with a line break": "a\r\nSet-Cookie: x=1.log",
  "of HTML": "<img src=x onerror=alert(1)>.log",
  "of SQL": "'); DROP TABLE event;--.log",
  "of a formula": "=cmd|' /C calc'!A0.log",
  "of a template": "{{constructor.constructor('return 1')()}}.log",
  "of a prototype": "__proto__",
  "of only spaces": "   ",
  "of 10,000 characters": `${"n".repeat(9_996)}.log`,
  "of 400 emoji": `${"\u{1f4a9}".repeat(400)}xy.log`,
};

const names = Object.entries(NAMES).flatMap(([what, name]): HostileFile[] => [
  { what: `a tar with a name ${what}`, bytes: () => makeTar([{ name, content: LOG }]), expected: whole(10) },
  { what: `a zip with a name ${what}`, bytes: () => makeZip([{ name, content: LOG }]), expected: whole(10) },
]);

const rawNames: HostileFile[] = [
  {
    what: "a tar with a NUL inside an extended name",
    bytes: () => rawTar({ type: "x", content: paxRecord("path", "a\0b.log") }, { content: LOG }),
    expected: whole(10),
  },
  {
    what: "a tar with a name that is no UTF-8",
    bytes: () => rawTar({ name: Buffer.from("caf\xe9\xff.log", "latin1"), content: LOG }),
    expected: whole(10),
  },
  {
    what: "a tar with an empty name",
    bytes: () => rawTar({ name: "", content: LOG }),
    expected: stopped("binary_file"),
  },
  {
    what: "a tar with a megabyte and more for a name",
    bytes: () => rawTar({ type: "L", content: "n".repeat(1_048_577) }, { content: LOG }),
    expected: stopped("corrupt_archive"),
  },
  {
    what: "a tar with an extended header of garbage",
    bytes: () => rawTar({ type: "x", content: "99999 path=\n\0\0garbage" }, { content: LOG }),
    expected: whole(10),
  },
  {
    what: "a tar with an extended header of negative lengths",
    bytes: () => rawTar({ type: "x", content: "-5 path=x\n" }, { content: LOG }),
    expected: whole(10),
  },
  {
    what: "a tar of a thousand extended headers and one file",
    bytes: () =>
      rawTar(...Array.from({ length: 1_000 }, () => ({ type: "x", content: paxRecord("path", "a") })), {
        content: LOG,
      }),
    expected: whole(10),
  },
  {
    what: "a zip with a name that is no UTF-8",
    bytes: () => makeZip([{ name: Buffer.from("caf\xe9\xff.log", "latin1").toString("latin1"), content: LOG }]),
    expected: whole(10),
  },
  { what: "a zip with an empty name", bytes: () => makeZip([{ name: "", content: LOG }]), expected: whole(10) },
  {
    what: "a zip whose two members have one name",
    bytes: () => makeZip([GOOD, GOOD]),
    expected: whole(20, { members: 2 }),
  },
  {
    what: "a tar whose two members have one name",
    bytes: () => makeTar([GOOD, GOOD]),
    expected: whole(20, { members: 2 }),
  },
];

const KINDS: readonly TarMember[] = [
  { name: "link.log", type: "symlink", linkname: "/etc/passwd" },
  { name: "up.log", type: "symlink", linkname: "../../../etc/shadow" },
  { name: "hard.log", type: "link", linkname: "/etc/passwd" },
  { name: "good.log", type: "link", linkname: "good.log" },
  { name: "pipe.log", type: "fifo" },
  { name: "tty.log", type: "character-device", devmajor: 5, devminor: 0 },
  { name: "disk.log", type: "block-device", devmajor: 8, devminor: 0 },
  { name: "folder.log/", type: "directory" },
];

const kinds = KINDS.map(
  (member): HostileFile => ({
    what: `a tar with a ${member.type} named ${member.name}`,
    bytes: () => makeTar([GOOD, member, GOOD]),
    expected: whole(20, { members: 3, skipped: 1 }),
  }),
);

const others: HostileFile[] = [
  {
    what: "a tar in which a link claims to hold data",
    bytes: () => rawTar({ type: "2", link: "/etc/passwd", size: 5_000 }, { content: LOG }),
    expected: whole(10, { members: 2, skipped: 1 }),
  },
  {
    what: "a tar in which a folder claims to hold data",
    bytes: () => rawTar({ type: "5", size: 77_777 }, { content: LOG }),
    expected: whole(10, { members: 2, skipped: 1 }),
  },
  {
    what: "a tar with a kind of member nobody knows",
    bytes: () => rawTar({ type: "Z", content: LOG }, { content: LOG }),
    expected: whole(10, { members: 2, skipped: 1 }),
  },
  {
    what: "a zip with links, folders and devices",
    bytes: () =>
      makeZip([
        { name: "l", content: "/etc/passwd", mode: 0o120777 },
        { name: "d/", content: "", mode: 0o40755 },
        { name: "c", content: "", mode: 0o20666 },
        { name: "s", content: "", mode: 0o140666 },
        GOOD,
      ]),
    expected: whole(10, { members: 5, skipped: 4 }),
  },
  {
    what: "a zip with a member packed by a method not read",
    bytes: () => makeZip([{ name: "x.log", content: LOG, claims: { method: 93 } }, GOOD]),
    expected: whole(10, { members: 2, skipped: 1 }),
  },
  {
    what: "a zip with a member under a password",
    bytes: () => makeZip([GOOD, { name: "x.log", content: LOG, encrypted: true }]),
    expected: stopped("encrypted_archive", 10),
  },
  {
    what: "an archive of nothing but hidden files",
    bytes: () =>
      makeTar([
        { name: "__MACOSX/a", content: LOG },
        { name: ".DS_Store", content: "x" },
      ]),
    expected: whole(0, { members: 2, skipped: 2 }),
  },
  {
    what: "an archive of empty files",
    bytes: () => makeTar([{ name: "a" }, { name: "b" }, { name: "c" }]),
    expected: whole(0, { members: 3 }),
  },
  {
    what: "an archive of ten thousand files",
    bytes: () => makeTar(Array.from({ length: 10_000 }, (_, i) => ({ name: `${i}.log`, content: "" }))),
    expected: whole(0, { members: 10_000 }),
  },
  {
    what: "an archive of one file too many",
    bytes: async () => gzipSync(await makeTar(Array.from({ length: 10_001 }, (_, i) => ({ name: `${i}.log` })))),
    expected: stopped("too_many_members"),
  },
  {
    what: "a tar with pictures and programs among its logs",
    bytes: () =>
      makeTar([
        GOOD,
        { name: "a.png", content: Buffer.from("89504e470d0a1a0a", "hex") },
        { name: "b.so", content: Buffer.from("7f454c4602010100", "hex") },
        { name: "c.7z", content: Buffer.from("377abcaf271c0004", "hex") },
        GOOD,
      ]),
    expected: whole(20, { members: 5, skipped: 3 }),
  },
];

export const members = [...names, ...rawNames, ...kinds, ...others];
