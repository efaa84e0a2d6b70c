import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** SHA-256 of so many bytes from the beginning: a log may grow while it is sent. */
export async function digestOf(path: string, bytes: number): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { end: bytes - 1 })) hash.update(piece);
  return hash.digest("hex");
}
