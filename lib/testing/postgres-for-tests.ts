import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { applyMigrations } from "../platform/apply-migrations";
import { startEmbeddedPostgres } from "../platform/embedded-postgres";
import { TEMPLATE, TEST_POSTGRES } from "./database";

/** Vitest's global set-up of the `db` project: one server for the run, with one migrated database to clone from. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "isolog-tests-"));
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  const client = new pg.Client({ connectionString: postgres.adminUrl() });
  await client.connect();
  await client.query(`create database ${TEMPLATE} owner isolog`);
  await client.end();
  await applyMigrations(postgres.url(TEMPLATE));
  process.env[TEST_POSTGRES] = JSON.stringify({ admin: postgres.adminUrl(), product: postgres.url("{database}") });
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
