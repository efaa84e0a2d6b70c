/** UTF-16 bytes, with their byte order mark, as UTF-8 without one. Windows writes such logs. */
export async function* decodeUtf16(
  source: AsyncIterable<Uint8Array>,
  encoding: "utf-16le" | "utf-16be",
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of source) yield Buffer.from(decoder.decode(bytes, { stream: true }), "utf8");
  yield Buffer.from(decoder.decode(), "utf8");
}
