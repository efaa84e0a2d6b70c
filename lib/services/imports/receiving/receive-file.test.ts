import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { receiveFile, UPLOADS } from "./receive-file";

async function* body(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("one line\n");
}

it("says that the folder of uploads cannot be written, and keeps nothing", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "isolog-uploads-"));
  try {
    await writeFile(join(dataDir, UPLOADS), "in the way");
    await expect(receiveFile(dataDir, { body: body(), maximumBytes: 100 })).rejects.toMatchObject({
      kind: "unavailable",
      code: "uploads_not_writable",
      message: expect.stringContaining("EEXIST"),
    });
    await rm(join(dataDir, UPLOADS));
    await expect(receiveFile(dataDir, { body: body(), maximumBytes: 100 })).resolves.toMatchObject({ bytes: 9 });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
