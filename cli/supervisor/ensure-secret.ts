import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileSafely } from "../../lib/platform/write-file-safely";

/** The secret that signs sessions, made on the first start and kept in the data folder. */
export async function ensureSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, "secret");
  const kept = (await readFile(path, "utf8").catch(() => "")).trim();
  if (kept.length >= 32) return kept;
  const secret = randomBytes(32).toString("base64url");
  await writeFileSafely(path, `${secret}\n`, 0o600);
  return secret;
}
