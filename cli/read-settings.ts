import { join } from "node:path";
import { type Env, readEnv } from "../lib/base/env";
import { Invalid } from "../lib/base/errors";
import { findRoot } from "../lib/platform/find-root";

/**
 * The settings that every command goes by: from the environment, and from `.env` in the folder of the clone; the
 * environment wins. Puts what the file says into `process.env`, where the processes that are started find it.
 */
export function readSettings(root: string = findRoot()): Env {
  try {
    process.loadEnvFile(join(root, ".env"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") throw new Invalid("settings", `${join(root, ".env")} cannot be read: ${message}.`);
  }
  return readEnv(process.env, root);
}
