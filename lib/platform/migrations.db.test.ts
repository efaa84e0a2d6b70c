import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { applyMigrations } from "./apply-migrations";
import { diffSchema } from "./diff-schema";
import { readMigrations } from "./migration-files";

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query(sql)
    .then((result) => result.rows)
    .finally(() => client.end());
}

describe("migrations", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it("lead to exactly what schema.prisma describes", async () => {
    expect(await diffSchema(database.url)).toBeNull();
  });

  it("would notice a column that only the database has", async () => {
    const other = await createTestDatabase();
    await query(other.url, 'alter table "event" add column "surplus" integer');
    expect(await diffSchema(other.url)).toContain('DROP COLUMN "surplus"');
    await other.drop();
  });

  it("are not applied again", async () => {
    expect(await applyMigrations(database.url)).toEqual([]);
  });

  it("are applied once when two processes start at the same moment", async () => {
    const empty = await createTestDatabase({ migrated: false });
    const applied = await Promise.all([applyMigrations(empty.url), applyMigrations(empty.url)]);
    expect(applied.flat()).toEqual((await readMigrations()).map(({ name }) => name));
    await empty.drop();
  });

  it("refuse a database of a newer version in words", async () => {
    const other = await createTestDatabase();
    await query(other.url, "update _prisma_migrations set migration_name = '9999_from_the_future'");
    await expect(applyMigrations(other.url)).rejects.toThrow(/another version of Isolog.*9999_from_the_future/);
    await other.drop();
  });

  it("say so when the database does not answer", async () => {
    await expect(applyMigrations("postgresql://nobody:x@127.0.0.1:9/none")).rejects.toThrow(/does not answer/);
  });

  it("are all or nothing, each, and may hold functions with semicolons", async () => {
    const root = await mkdtemp(join(tmpdir(), "isolog-migrations-"));
    await mkdir(join(root, "prisma/migrations/0001_half"), { recursive: true });
    const sql =
      "create function f() returns int language plpgsql as $$ begin return 1; end $$; -- one; two\nselect 1/0;";
    await writeFile(join(root, "prisma/migrations/0001_half/migration.sql"), sql);
    const empty = await createTestDatabase({ migrated: false });
    await expect(applyMigrations(empty.url, root)).rejects.toThrow(/division by zero/);
    expect(await query(empty.url, "select to_regproc('f') as f")).toEqual([{ f: null }]);
    await empty.drop();
    await rm(root, { recursive: true });
  });
});
