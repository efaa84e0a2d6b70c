import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { HOSTILE_FILES } from "./files/list";

const CHILD = fileURLToPath(new URL("./read-process.ts", import.meta.url));
const MIB = 1024 * 1024;

test("bombs, lies and lines of megabytes are read in less than 400 MiB", { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "isolog-test-"));
  try {
    const files = [...HOSTILE_FILES.lies, ...HOSTILE_FILES.text, ...HOSTILE_FILES.members];
    for (const [index, file] of files.entries()) await writeFile(join(folder, `${index}`), await file.bytes());
    const child = fork(CHILD, [folder], { execArgv: ["--import", "tsx"] });
    const [peakKib] = (await Promise.race([once(child, "message"), once(child, "exit")])) as [number];
    expect(peakKib * 1024).toBeGreaterThan(20 * MIB);
    expect(peakKib * 1024).toBeLessThan(400 * MIB);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
