import type { FileHandle } from "node:fs/promises";
import type { Meter } from "./meter";

const CHUNK_BYTES = 64 * 1024;

/** Bytes [start, end) of an open file, or to its end. The caller keeps and closes the handle. */
export async function* readRange(
  handle: FileHandle,
  meter: Pick<Meter, "addRead">,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer> {
  let at = start;
  while (at < end) {
    // A fresh buffer each time: what was given away may still be in use.
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, end - at));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    meter.addRead(bytesRead);
    yield buffer.subarray(0, bytesRead);
  }
}
