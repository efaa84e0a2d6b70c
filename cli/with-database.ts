import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Env } from "../lib/base/env";
import { NotFound } from "../lib/base/errors";
import { findRunningPostgres, startEmbeddedPostgres } from "../lib/platform/embedded-postgres";
import { readSettings } from "./read-settings";

/** Runs work on the database of this installation, whether Isolog is running or not; a server started for it is stopped. */
export async function withDatabase<Result>(use: (url: string, env: Env) => Promise<Result>): Promise<Result> {
  const env = readSettings();
  const running = env.DATABASE_URL ?? (await findRunningPostgres(env.ISOLOG_DATA_DIR));
  if (running) return use(running, env);
  const there = await access(join(env.ISOLOG_DATA_DIR, "postgres.json")).then(
    () => true,
    () => false,
  );
  if (!there) throw new NotFound(`A database in ${env.ISOLOG_DATA_DIR}`);
  const postgres = await startEmbeddedPostgres({ dataDir: env.ISOLOG_DATA_DIR });
  return use(postgres.url(), env).finally(() => postgres.stop());
}
