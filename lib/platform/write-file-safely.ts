import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** Whole or not at all, also across a power cut: written beside, synced, renamed, folder synced. */
export async function writeFileSafely(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  const file = await open(draft, "w", mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  const folder = await open(dirname(path), "r");
  await folder.sync().finally(() => folder.close());
}
