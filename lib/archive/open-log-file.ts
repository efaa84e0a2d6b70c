import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { Invalid } from "@/lib/base/errors";
import { ByteReader } from "./byte-reader";
import { inOrder } from "./in-order";
import { HEAD_BYTES, kindOf } from "./kind-of";
import { type ArchiveLimits, DEFAULT_LIMITS } from "./limits";
import { type LogMember, logMembers, packedMembers, Reading } from "./log-members";
import { Meter } from "./meter";
import { readRange } from "./read-range";
import type { ContentMark } from "./survey/content-scan";
import { tarEntries } from "./tar/tar-entries";
import { zipMembers } from "./zip-members";

export interface OpenOptions {
  /** What to call the file in members and messages; its own name otherwise. */
  name?: string;
  /** Stops the reading: the next read throws the signal's reason. */
  signal?: AbortSignal;
  /** Members of a zip or tar in another order than its own: their places in it, from 0. One packed as a whole cannot be. */
  order?: readonly number[];
  /** Is told of each member whose lines were read to their end. */
  onContent?: (index: number, mark: ContentMark) => void;
}

/**
 * Members of a log file or archive, told by its first bytes: text (UTF-8, UTF-16), gzip, zip, tar, tar.gz, and these inside each
 * other. Streams; nothing is unpacked to disk. Finish a member before asking for the next one, which passes over what is left.
 * A damaged member of a sound archive tells its `damage`, and the next ones are read; thrown is it where no member was whole.
 * Throws Invalid (`truncated_archive`, `corrupt_archive`, `encrypted_archive`, `unsupported_archive`, `archive_bomb`,
 * `nested_too_deep`, `too_many_members`, `binary_file`, `unreadable_file`). The file is closed however the loop ends.
 */
export async function* openLogFile(
  path: string,
  limits: ArchiveLimits = DEFAULT_LIMITS,
  options: OpenOptions = {},
): AsyncGenerator<LogMember> {
  const name = options.name ?? basename(path);
  const handle = await openForReading(path, name);
  try {
    const reading = new Reading(new Meter(name, limits, options.signal), options.onContent);
    yield* membersOfHandle(handle, name, reading, options.order ?? null);
  } finally {
    await handle.close();
  }
}

async function* membersOfHandle(
  handle: FileHandle,
  name: string,
  reading: Reading,
  order: readonly number[] | null,
): AsyncGenerator<LogMember> {
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0);
  const kind = kindOf(head.subarray(0, bytesRead)).is;
  if (kind === "zip") {
    const members = zipMembers(handle, name, reading.meter);
    yield* packedMembers(order === null ? members : inOrder(members, order), reading, 1);
  } else if (kind === "tar" && order !== null) {
    yield* packedMembers(inOrder(tarEntries(handle, name, reading.meter), order), reading, 1);
  } else {
    yield* logMembers(new ByteReader(readRange(handle, reading.meter)), name, reading);
  }
  reading.finish();
}

async function openForReading(path: string, name: string): Promise<FileHandle> {
  const handle = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "does not exist" : `cannot be opened (${error.code ?? error.message})`;
    throw new Invalid("unreadable_file", `"${name}" ${why}.`, { name });
  });
  const stat = await handle.stat();
  if (!stat.isFile()) {
    await handle.close();
    const what = stat.isDirectory() ? "a folder. Name the files in it" : "no regular file. Send its content by a pipe";
    throw new Invalid("unreadable_file", `"${name}" is ${what}.`, { name });
  }
  return handle;
}
