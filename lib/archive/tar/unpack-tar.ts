import { open, rm, stat } from "node:fs/promises";
import { basename } from "node:path";
import { ByteReader } from "../byte-reader";
import { HEAD_BYTES, kindOf } from "../kind-of";
import { type ArchiveLimits, DEFAULT_LIMITS } from "../limits";
import { UNPACK } from "../log-members";
import { Meter } from "../meter";
import type { OpenOptions } from "../open-log-file";
import { readRange } from "../read-range";

/**
 * Writes the tar that a compressed one holds to `to`, so that its members can be read in any order, and says how long it is. Writes
 * nothing where the file is no compressed tar ("no need"), or where its tar is larger than may be kept (null). Damage ends it early:
 * what lies before is there, and reading it meets the end.
 */
export async function unpackTar(
  path: string,
  to: string,
  { name = basename(path), signal }: OpenOptions,
  limits: ArchiveLimits = DEFAULT_LIMITS,
): Promise<number | "no need" | null> {
  const packed = await open(path, "r");
  try {
    const meter = new Meter(name, limits, signal);
    const source = new ByteReader(readRange(packed, meter));
    const { is } = kindOf(await source.peek(HEAD_BYTES));
    if (is !== "gzip" && is !== "bzip2" && is !== "xz" && is !== "zstd") return "no need";
    const tar = new ByteReader(UNPACK[is](source, name, meter));
    if (kindOf(await tar.peek(HEAD_BYTES)).is !== "tar") return "no need";
    return (await write(tar, to, limits.spoolBytes)) ? (await stat(to)).size : null;
  } finally {
    await packed.close();
  }
}

async function write(tar: ByteReader, to: string, most: number): Promise<boolean> {
  const file = await open(to, "wx", 0o600);
  let size = 0;
  try {
    for (let bytes = await tar.next(); bytes !== null; bytes = await tar.next().catch(() => null)) {
      size += bytes.length;
      if (size > most) break;
      await file.write(bytes);
    }
  } finally {
    await file.close();
    await tar.close();
  }
  if (size > most) await rm(to, { force: true });
  return size <= most;
}
