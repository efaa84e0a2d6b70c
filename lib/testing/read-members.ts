import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ArchiveLimits, DEFAULT_LIMITS } from "@/lib/archive/limits";
import { openLogFile } from "@/lib/archive/open-log-file";
import { Failure } from "@/lib/base/errors";

export interface ReadMembers {
  members: { name: string; skipped?: string | undefined; lines: string[]; truncatedLines: number; damage?: string }[];
  /** Code of the failure that ended the reading, or null. */
  code: string | null;
  /** Its words for people. */
  message: string;
}

/** Runs `work` with a file of these bytes and removes it afterwards. */
export async function withFile<T>(
  name: string,
  bytes: Buffer | string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "isolog-test-"));
  try {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everything a file of these bytes gives, and how it ended. */
export async function readMembers(
  name: string,
  bytes: Buffer | string,
  limits: Partial<ArchiveLimits> = {},
): Promise<ReadMembers> {
  return withFile(name, bytes, async (path) => {
    const read: ReadMembers = { members: [], code: null, message: "" };
    try {
      for await (const member of openLogFile(path, { ...DEFAULT_LIMITS, ...limits })) {
        const seen: ReadMembers["members"][number] = {
          ...{ name: member.name, lines: [], truncatedLines: 0 },
          ...{ skipped: member.skipped },
        };
        read.members.push(seen);
        for await (const batch of member.lines()) {
          seen.lines.push(...batch.lines);
          seen.truncatedLines += batch.truncatedLines;
        }
        if (member.damage !== undefined) seen.damage = member.damage.code;
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      read.code = error.code;
      read.message = error.message;
    }
    return read;
  });
}
