import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ByteReader } from "./byte-reader";
import { tooLargeToKeep } from "./failures";
import type { ArchiveLimits } from "./limits";

/** What is left of a source, in a private temporary file. Throws Invalid `archive_bomb` when it is larger than allowed. */
export async function spooled(
  source: ByteReader,
  name: string,
  { spoolBytes }: ArchiveLimits,
): Promise<{ handle: FileHandle; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "isolog-zip-"));
  const handle = await open(join(folder, "archive.zip"), "wx+", 0o600);
  const remove = async () => {
    await handle.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    let size = 0;
    for await (const bytes of source) {
      size += bytes.length;
      if (size > spoolBytes) throw tooLargeToKeep(name, spoolBytes);
      await handle.write(bytes);
    }
    return { handle, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
