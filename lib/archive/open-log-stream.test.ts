import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { makeTar } from "@/lib/testing/make-tar";
import { makeZip } from "@/lib/testing/make-zip";
import { withFile } from "@/lib/testing/read-members";
import { openLogStream } from "./open-log-stream";
import { samplesOf, surveyFile } from "./survey/survey-file";

const LINES = "one\ntwo\n";
const spools = () => readdirSync(tmpdir()).filter((name) => name.startsWith("isolog-zip-"));

test("a stream of text, gzip, tar or zip gives the same lines as a file, and leaves nothing behind", async () => {
  const before = spools();
  const member = { name: "a.log", content: LINES };
  for (const bytes of [Buffer.from(LINES), gzipSync(LINES), await makeTar([member]), makeZip([member])]) {
    const lines: string[] = [];
    const pieces = Array.from({ length: Math.ceil(bytes.length / 100) }, (_, i) =>
      bytes.subarray(i * 100, i * 100 + 100),
    );
    for await (const found of openLogStream(Readable.from(pieces), "-")) {
      for await (const batch of found.lines()) lines.push(...batch.lines);
    }
    expect(lines).toEqual(["one", "two"]);
  }
  for await (const _ of openLogStream(Readable.from([makeZip([member])]), "-")) break;
  expect(spools()).toEqual(before);
});

test("samples come from the head of the first member and from later ones, at most 400, none blank", async () => {
  const lines = (name: string) => Array.from({ length: 300 }, (_, i) => `${name}${i}\n\n`).join("");
  const tar = await makeTar("abcdefgh".split("").map((name) => ({ name, content: lines(name) })));
  const samples = await withFile("x.tar", tar, (path) => readSamples(path));
  expect(samples.length).toBe(400);
  expect(samples.filter((line) => line.startsWith("a")).length).toBe(200);
  expect(samples.filter((line) => line.startsWith("e")).length).toBe(50);
});

test("samples of one file alone are its first 400 lines", async () => {
  const lines = Array.from({ length: 900 }, (_, i) => `${i}`);
  expect(await withFile("a.log", lines.join("\n"), (path) => readSamples(path))).toEqual(lines.slice(0, 400));
});

test("samples of a damaged archive are what came before the damage", async () => {
  const whole = gzipSync(Array.from({ length: 50_000 }, (_, i) => `${(i * 7_919) % 10_007}\n`).join(""));
  expect((await withFile("x.gz", whole.subarray(0, 20_000), (path) => readSamples(path))).length).toBe(400);
  await expect(withFile("x.gz", whole.subarray(0, 12), (path) => readSamples(path))).rejects.toMatchObject({
    code: "truncated_archive",
  });
});

async function readSamples(path: string): Promise<string[]> {
  const { members, isArchive } = await surveyFile(path);
  return samplesOf(path, members, isArchive);
}
