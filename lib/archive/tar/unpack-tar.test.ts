import { readFile, stat } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { makeTar } from "@/lib/testing/make-tar";
import { makeZip } from "@/lib/testing/make-zip";
import { withFile } from "@/lib/testing/read-members";
import { DEFAULT_LIMITS } from "../limits";
import { openLogFile } from "../open-log-file";
import { unpackTar } from "./unpack-tar";

const MEMBERS = ["c", "a", "b"].map((name) => ({ name, content: `${name}\n` }));

async function namesOf(path: string, order: number[]): Promise<string[]> {
  const names: string[] = [];
  for await (const member of openLogFile(path, undefined, { order })) {
    for await (const batch of member.lines()) names.push(`${member.index}${member.entry}${batch.lines.join()}`);
  }
  return names;
}

test("members of tars and zips are read in any order, each as a whole", async () => {
  const tar = await makeTar(MEMBERS);
  const inOrder = ["01a", "12b", "20c"];
  await withFile("x.tar", tar, async (path) => expect(await namesOf(path, [1, 2, 0])).toEqual(inOrder));
  await withFile("x.zip", makeZip(MEMBERS), async (path) => expect(await namesOf(path, [1, 2, 0])).toEqual(inOrder));
  await withFile("x.tgz", gzipSync(tar), async (path) => {
    expect(await unpackTar(path, `${path}.tar`, {})).toBe(tar.length);
    expect(await readFile(`${path}.tar`)).toEqual(tar);
    expect(await namesOf(`${path}.tar`, [1, 2, 0])).toEqual(inOrder);
  });
});

test("nothing is written where that is of no use, or too large", async () => {
  const nothing = async (path: string) => expect(stat(`${path}.tar`)).rejects.toMatchObject({ code: "ENOENT" });
  for (const [name, bytes] of [
    ["x.tar", await makeTar(MEMBERS)],
    ["x.gz", gzipSync("line\n")],
  ] as const) {
    await withFile(name, bytes, async (path) => {
      expect(await unpackTar(path, `${path}.tar`, {})).toBe("no need");
      await nothing(path);
    });
  }
  await withFile("x.tgz", gzipSync(await makeTar(MEMBERS)), async (path) => {
    expect(await unpackTar(path, `${path}.tar`, {}, { ...DEFAULT_LIMITS, spoolBytes: 100 })).toBeNull();
    await nothing(path);
  });
});
