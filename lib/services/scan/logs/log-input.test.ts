import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeTar } from "@/lib/testing/make-tar";
import { inOrderOfTime } from "./in-order-of-time";
import { byTime, openInputs } from "./log-input";
import { readLog } from "./read-log";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "isolog-input-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const line = (hour: number) =>
  `203.0.113.9 - - [21/Nov/2026:${String(hour).padStart(2, "0")}:00:00 +0000] "GET /h${hour} HTTP/1.1" 200 5`;

async function given(name: string, content: string | Buffer): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

it("reads files, and the members of an archive, in the order of their times, whatever they are called", async () => {
  const set = await makeTar([
    { name: "access.log", content: line(5) },
    { name: "access.log.1", content: line(4) },
    { name: "access.log.10.gz", content: gzipSync(line(3)) },
  ]);
  const files = [
    await given("a.log", line(9)),
    await given("b.tgz", gzipSync(set)),
    await given("c.log", "no time at all"),
    await given("d.log", line(1)),
  ];
  const inputs = byTime(await openInputs(files, null, folder));
  const read: string[] = [];
  for (const input of inputs) for await (const batch of readLog(input)) read.push(...batch.raw);
  expect(read).toEqual([line(1), line(3), line(4), line(5), line(9), "no time at all"]);
  expect(await inOrderOfTime(files)).toEqual([files[3], files[1], files[0], files[2]]);
});
