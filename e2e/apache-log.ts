import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { sampleLines } from "../lib/testing/sample-log";

const LINES = 10_000;

/** The real Apache log of 10,000 lines where the datasets are at hand, else an equally large one of the simulator. */
export async function apacheLog(): Promise<{ name: string; content: Buffer; lines: number; real: boolean }> {
  const folders = [
    process.env.ISOLOG_DATASETS,
    fileURLToPath(new URL("../../shared/data", import.meta.url)),
    fileURLToPath(new URL("../../../shared/data", import.meta.url)),
  ];
  for (const folder of folders) {
    const path = `${folder}/web-elastic/access.log.gz`;
    if (folder && existsSync(path)) {
      return { name: "access.log.gz", content: await readFile(path), lines: LINES, real: true };
    }
  }
  const made = sampleLines({ lines: LINES }).join("\n");
  return { name: "access.log.gz", content: gzipSync(made), lines: LINES, real: false };
}
