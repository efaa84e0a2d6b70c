import type { FileHandle } from "node:fs/promises";
import { type Entry, fromFdPromise, getFileNameLowLevel, type ZipFile } from "yauzl";
import { ByteReader } from "./byte-reader";
import { corrupt, encrypted, truncated } from "./failures";
import type { Meter } from "./meter";
import { readRange } from "./read-range";
import type { PackedMember } from "./tar/tar-members";
import { crc32 } from "./unpack/crc32";
import { inflateRaw } from "./unpack/inflate";

const STORED = 0;
const DEFLATED = 8;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;

/**
 * Members of a zip in the order of its directory, which also tells the true sizes of members written as a stream. Sizes and
 * checksums are compared with what really comes out. Throws Invalid when it is damaged or protected by a password.
 */
export async function* zipMembers(
  handle: FileHandle,
  archive: string,
  meter: Meter,
  reads: Pick<Meter, "addRead"> = meter,
): AsyncGenerator<PackedMember> {
  const zip = await guard(archive, () =>
    // Names stay bytes: yauzl would refuse a whole archive for one odd name, and here a name is only a label.
    fromFdPromise(handle.fd, { lazyEntries: true, autoClose: false, decodeStrings: false }),
  );
  const entries = zip.eachEntry()[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = await guard(archive, () => entries.next());
      if (step.done) return;
      yield memberOf({ zip, handle, archive, meter, reads }, step.value);
    }
  } finally {
    await entries.return?.();
  }
}

interface OpenZip {
  zip: ZipFile;
  handle: FileHandle;
  archive: string;
  meter: Meter;
  reads: Pick<Meter, "addRead">;
}

function memberOf(open: OpenZip, entry: Entry): PackedMember {
  const raw = entry.fileName as string | Buffer;
  const name =
    typeof raw === "string"
      ? raw
      : getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false) || "unnamed";
  const skipped = reasonToSkip(entry, name);
  return { name, ...(skipped === null ? {} : { skipped }), content: content(open, entry, name) };
}

function reasonToSkip(entry: Entry, name: string): string | null {
  if (name.endsWith("/")) return "a folder";
  const mode = entry.versionMadeBy >> 8 === 3 ? (entry.externalFileAttributes >>> 16) & FILE_TYPE : 0;
  if (mode !== 0 && mode !== REGULAR) return mode === 0o120000 ? "a symbolic link" : "not a regular file";
  if (entry.isEncrypted()) return null;
  const method = entry.compressionMethod;
  return method === STORED || method === DEFLATED ? null : `packed by a method Isolog does not read (${method})`;
}

async function* content(
  { zip, handle, archive, meter, reads }: OpenZip,
  entry: Entry,
  name: string,
): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw encrypted(name);
  const { fileDataStart } = await guard(archive, () => zip.readLocalFileHeaderPromise(entry, { minimal: true }));
  const packed = readRange(handle, reads, fileDataStart, fileDataStart + entry.compressedSize);
  const stored = entry.compressionMethod === STORED;
  const source = stored ? packed : inflateRaw(new ByteReader(packed), name, meter);
  let size = 0;
  let crc = 0;
  for await (const bytes of source) {
    // Stored members count too: many entries may point at the same bytes.
    if (stored) meter.addOutput(bytes.length);
    size += bytes.length;
    crc = crc32(bytes, crc);
    if (size > entry.uncompressedSize) throw corrupt(name, "it is longer than its archive says");
    yield bytes;
  }
  if (size < entry.uncompressedSize) throw truncated(name);
  if (crc !== entry.crc32 >>> 0) throw corrupt(name, "its checksum does not fit");
}

/** Runs a step of yauzl and turns what it finds wrong into kind words. */
async function guard<T>(archive: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (detail.startsWith("strong encryption")) throw encrypted(archive);
    const cutOff = /end of central directory record signature not found|overflows file bounds|unexpected EOF/i.test(
      detail,
    );
    throw cutOff ? truncated(archive) : corrupt(archive, detail.replace(/\.$/, ""));
  }
}
