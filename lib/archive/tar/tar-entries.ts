import type { FileHandle } from "node:fs/promises";
import { ByteReader } from "../byte-reader";
import { truncated } from "../failures";
import type { Meter } from "../meter";
import { readRange } from "../read-range";
import { type PackedMember, tarMembers } from "./tar-members";

/** Members of a tar that lies in a file: only their headers are read on the way, and each content when it is asked for. */
export async function* tarEntries(handle: FileHandle, archive: string, meter: Meter): AsyncGenerator<PackedMember> {
  const place = { at: 0 };
  const source = new ByteReader(pieces(handle, meter, place), (bytes) => {
    place.at += bytes;
  });
  for await (const { name, skipped, size = 0 } of tarMembers(source, archive)) {
    const from = source.position;
    yield { name, size, ...(skipped === undefined ? {} : { skipped }), content: content(from, size) };
  }

  async function* content(from: number, size: number): AsyncGenerator<Buffer> {
    let left = size;
    for await (const bytes of readRange(handle, meter, from, from + size)) {
      left -= bytes.length;
      yield bytes;
    }
    if (left > 0) throw truncated(archive);
  }
}

const PIECE_BYTES = 4096;

async function* pieces(handle: FileHandle, meter: Meter, place: { at: number }): AsyncGenerator<Buffer> {
  for (;;) {
    const buffer = Buffer.allocUnsafe(PIECE_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, PIECE_BYTES, place.at);
    meter.silent.addRead();
    if (bytesRead === 0) return;
    place.at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
