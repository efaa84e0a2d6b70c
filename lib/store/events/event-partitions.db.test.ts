import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readMigrations } from "../../platform/migration-files";
import { createTestDatabase, type TestDatabase } from "../../testing/database";
import { type Database, openDatabase } from "../database/database";
import { ensureEventPartitions } from "./event-partitions";

const MADE_BEFORE = "event_2020_01";
const MADE_NOW = "event_2020_02";

describe("tables of events", () => {
  let database: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = openDatabase(database.url);
  });
  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  async function settingsOf(table: string): Promise<unknown> {
    const { rows } = await db.pool.query(
      `SELECT c.reloptions, (SELECT array_agg(DISTINCT a.attstattarget) FROM pg_attribute a WHERE a.attrelid = c.oid
         AND a.attnum > 0 AND NOT a.attisdropped) AS statistics FROM pg_class c WHERE c.oid = $1::regclass`,
      [table],
    );
    return rows[0];
  }

  it("made before tidying was calmed have the settings of new ones after the migration", async () => {
    await db.pool.query(
      `CREATE TABLE ${MADE_BEFORE} PARTITION OF event FOR VALUES FROM ('2020-01-01 00:00:00+00') TO ('2020-02-01 00:00:00+00')`,
    );
    await ensureEventPartitions(db, [Date.UTC(2020, 1, 5)]);
    const wanted = await settingsOf(MADE_NOW);
    expect(wanted).toMatchObject({ statistics: [2] });
    expect(await settingsOf(MADE_BEFORE)).not.toEqual(wanted);
    const calming = (await readMigrations()).find(({ name }) => name.endsWith("calm_tables_of_events"));
    await db.pool.query(calming?.sql ?? "");
    expect(await settingsOf(MADE_BEFORE)).toEqual(wanted);
  });
});
