import { mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** As much as a page of PostgreSQL's log. */
const PAGE = Buffer.alloc(8_192, 1);
const FILE_BYTES = 16 * 1024 * 1024;
const EVERY_MS = 50;

/**
 * How long the disk takes to keep a page for good while nothing else is measured, ms, sorted: no acknowledgement can come sooner, and on
 * a shared disk its worst moments are others' doing.
 */
export async function probeDisk(folder: string, seconds: number): Promise<number[]> {
  const own = await mkdtemp(join(folder, "isolog-disk-"));
  const file = await open(join(own, "page"), "w");
  const delays: number[] = [];
  try {
    const end = performance.now() + seconds * 1_000;
    for (let at = 0; performance.now() < end; at = (at + PAGE.length) % FILE_BYTES) {
      const start = performance.now();
      await file.write(PAGE, 0, PAGE.length, at);
      await file.datasync();
      delays.push(performance.now() - start);
      await wait(EVERY_MS);
    }
  } finally {
    await file.close();
    await rm(own, { recursive: true, force: true });
  }
  return delays.sort((a, b) => a - b);
}
