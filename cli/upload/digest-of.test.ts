import { createHash } from "node:crypto";
import { appendFile, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { digestOf } from "./digest-of";

it("is that of what will be sent, though the log has grown since it was looked at", async () => {
  const folder = await mkdtemp(join(tmpdir(), "isolog-digest-"));
  try {
    const path = join(folder, "access.log");
    const text = "one line\n".repeat(20_000);
    await writeFile(path, text);
    const { size } = await stat(path);
    await appendFile(path, "another line\n");
    expect(await digestOf(path, size)).toBe(createHash("sha256").update(text).digest("hex"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
