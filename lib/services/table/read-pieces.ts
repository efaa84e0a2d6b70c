import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Invalid } from "@/lib/base/errors";

/** Pieces of the text of a file, plain or gzipped; "-" reads standard input. Throws Invalid for what cannot be read. */
export async function* readPieces(path: string): AsyncGenerator<string> {
  try {
    for await (const text of await openText(path)) yield String(text);
  } catch (error) {
    throw asInvalid(error, nameOf(path));
  }
}

/** What a file is called in messages. */
export function nameOf(path: string): string {
  return path === "-" ? "standard input" : path;
}

async function openText(path: string): Promise<Readable> {
  if (path === "-") return process.stdin.setEncoding("utf8");
  const handle = await open(path, "r");
  const start = Buffer.alloc(2);
  const { bytesRead } = await handle.read(start, 0, 2, 0).finally(() => handle.close());
  const file = createReadStream(path);
  if (bytesRead < 2 || start.readUInt16BE(0) !== 0x1f8b) return file.setEncoding("utf8");
  const text = createGunzip();
  file.on("error", (error) => text.destroy(error));
  return file.pipe(text).setEncoding("utf8");
}

function asInvalid(error: unknown, name: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return new Invalid("file_missing", `There is no file ${name}.`);
  if (code === "EISDIR") return new Invalid("file_is_folder", `${name} is a folder.`);
  if (code === "EACCES") return new Invalid("file_forbidden", `${name} may not be read.`);
  if (code.startsWith("Z_")) return new Invalid("file_corrupt", `${name} is not a complete gzip file.`);
  return error;
}
