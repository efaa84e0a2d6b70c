import { rm } from "node:fs/promises";
import { join } from "node:path";
import { applyMigrations } from "../../lib/platform/apply-migrations";
import { startEmbeddedPostgres } from "../../lib/platform/embedded-postgres";

export interface BenchDatabase {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The product's own PostgreSQL, as durable as in the product, with an empty database in it. */
export async function startDatabase(folder: string): Promise<BenchDatabase> {
  const dataDir = join(folder, "postgres-for-imports");
  const postgres = await startEmbeddedPostgres({ dataDir });
  const url = postgres.url();
  await applyMigrations(url);
  const stop = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
    // Where root may not run it in the data folder, its cluster lies elsewhere.
    await rm(postgres.folder, { recursive: true, force: true });
  };
  return { url, pid: postgres.pid, stop };
}
