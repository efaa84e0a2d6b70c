const HEAD_BYTES = 64 * 1024;

/** The first whole lines of a file that is text, plain or gzipped; none of any other. Never throws. */
export async function readHead(file: Blob): Promise<string[]> {
  try {
    const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const bytes =
      start[0] === 0x1f && start[1] === 0x8b
        ? await firstBytes(file.stream().pipeThrough(new DecompressionStream("gzip")))
        : new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    if (bytes.subarray(0, 4_096).some((byte) => byte < 9)) return [];
    const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
    // The last one is cut, unless that is all there is.
    if (bytes.length >= HEAD_BYTES) lines.pop();
    return lines.filter((line) => line.trim() !== "");
  } catch {
    return [];
  }
}

async function firstBytes(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = stream.getReader();
  const bytes = new Uint8Array(HEAD_BYTES);
  let filled = 0;
  try {
    while (filled < HEAD_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      const piece = value.subarray(0, HEAD_BYTES - filled);
      bytes.set(piece, filled);
      filled += piece.length;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  return bytes.subarray(0, filled);
}
