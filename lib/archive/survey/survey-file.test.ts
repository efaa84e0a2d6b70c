import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { samplesOf, surveyFile } from "./survey-file";

const lines = Array.from({ length: 30_000 }, (_, n) => `line ${n} with some text after it é`);

async function samplesIn(content: string | Buffer): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "isolog-samples-"));
  try {
    await writeFile(join(folder, "a.log"), content);
    const path = join(folder, "a.log");
    const { members, isArchive } = await surveyFile(path);
    return await samplesOf(path, members, isArchive);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test("a long plain file is sampled at its head, its middle and its end, in whole lines", async () => {
  const samples = await samplesIn(lines.join("\r\n"));
  expect(samples.slice(0, 200)).toEqual(lines.slice(0, 200));
  const numbers = samples.map((line) => lines.indexOf(line));
  expect(Math.min(...numbers)).toBe(0);
  expect(numbers.filter((n) => n > 14_000 && n < 16_000).length).toBe(100);
  expect(numbers.filter((n) => n > 29_000).length).toBe(100);
  expect(samples.length).toBe(400);
});

test("a short file, and one that would have to be unpacked, by its head alone", async () => {
  expect(await samplesIn(lines.slice(0, 1_000).join("\n"))).toEqual(lines.slice(0, 400));
  expect(await samplesIn(gzipSync(lines.join("\n")))).toEqual(lines.slice(0, 400));
});
