import type { ByteReader } from "../byte-reader";
import { corrupt, truncated } from "../failures";
import { readPax, readTarHeader } from "./tar-header";

export interface PackedMember {
  name: string;
  /** Why its content is not read; undefined for a regular file. */
  skipped?: string;
  content: AsyncIterable<Buffer>;
  /** Its place in the archive, from 0, where it is not read in that order. */
  place?: number;
  /** Bytes of content, where the archive says it beforehand. */
  size?: number;
}

const BLOCK = 512;
const LONGEST_EXTENSION = 1024 * 1024;
const KINDS: Readonly<Record<string, string>> = {
  "1": "a hard link",
  "2": "a symbolic link",
  "3": "a device",
  "4": "a device",
  "5": "a folder",
  "6": "a named pipe",
  S: "a sparse file",
};

/**
 * Members of a tar in their order; nothing is written anywhere, names are labels. What a consumer leaves of a member is passed over.
 * Tars joined end to end are read on. Throws Invalid when it is damaged or has no end mark.
 */
export async function* tarMembers(source: ByteReader, archive: string): AsyncGenerator<PackedMember> {
  let ended = false;
  let path: string | undefined;
  let paxSize: number | undefined;
  for (;;) {
    const block = await source.take(BLOCK);
    if (block.length === 0 && ended) return;
    if (block.length < BLOCK && !(ended && isZero(block))) throw truncated(archive);
    if (isZero(block)) {
      ended = true;
      continue;
    }
    const header = readTarHeader(block);
    if (header === null) throw corrupt(archive, ended ? "other data after its end" : "a header is unreadable");
    ended = false;
    if ("xgLK".includes(header.type)) {
      if (header.size > LONGEST_EXTENSION) throw corrupt(archive, "a name is over a megabyte long");
      const bytes = await source.take(header.size);
      if (bytes.length < header.size) throw truncated(archive);
      await pass(source, padding(header.size), archive);
      if (header.type === "L") path = bytes.toString("utf8", 0, bytes.indexOf(0) < 0 ? bytes.length : bytes.indexOf(0));
      if (header.type === "x") {
        const pax = readPax(bytes);
        path = pax.path ?? path;
        paxSize = pax.size;
      }
      continue;
    }
    const regular = header.type === "0" || header.type === "7";
    // Links, devices and folders hold no data whatever their header says.
    const size = "123456".includes(header.type) ? 0 : (paxSize ?? header.size);
    const rest = { bytes: size };
    yield {
      name: path ?? header.name,
      ...(regular ? {} : { skipped: KINDS[header.type] ?? "not a regular file" }),
      content: content(source, rest, archive),
      size,
    };
    await pass(source, rest.bytes + padding(size), archive);
    path = undefined;
    paxSize = undefined;
  }
}

async function* content(source: ByteReader, rest: { bytes: number }, archive: string): AsyncGenerator<Buffer> {
  while (rest.bytes > 0) {
    const bytes = await source.next(rest.bytes);
    if (bytes === null) throw truncated(archive);
    rest.bytes -= bytes.length;
    yield bytes;
  }
}

async function pass(source: ByteReader, size: number, archive: string): Promise<void> {
  if (source.skip(size)) return;
  let left = size;
  while (left > 0) {
    const bytes = await source.next(left);
    if (bytes === null) throw truncated(archive);
    left -= bytes.length;
  }
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}
