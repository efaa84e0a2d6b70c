import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";

/** How far a file was read: which file, not which name, and the first byte not read yet. */
export interface Position {
  inode: number;
  offset: number;
  /** How often it was truncated in place so far: the same bytes at the same place may come again. */
  round: number;
  /** What stands before the offset, so that another file, or other bytes in the same one, are told from it; absent: unknown. */
  mark?: { bytes: number; digest: string } | undefined;
}

/** Enough to tell any two logs apart whose lines have times. */
export const MARK_BYTES = 1_024;

/** @param before the last bytes before the offset, at most `MARK_BYTES` of them count */
export function markOf(before: Buffer): NonNullable<Position["mark"]> {
  const counted = before.subarray(Math.max(0, before.length - MARK_BYTES));
  return { bytes: counted.length, digest: createHash("sha256").update(counted).digest("base64url") };
}

/** Whether the file holds before the offset what was read up to there. */
export async function isFileOf(path: string, { offset, mark }: Position): Promise<boolean> {
  const handle = await open(path, "r").catch(() => null);
  if (handle === null) return false;
  try {
    const { size } = await handle.stat();
    return size >= offset && (mark === undefined || (await holds(handle, offset, mark)));
  } finally {
    await handle.close();
  }
}

async function holds(handle: FileHandle, offset: number, mark: NonNullable<Position["mark"]>): Promise<boolean> {
  const before = Buffer.alloc(mark.bytes);
  const { bytesRead } = await handle.read(before, 0, mark.bytes, offset - mark.bytes);
  return markOf(before.subarray(0, bytesRead)).digest === mark.digest;
}
