import pg from "pg";
import { Conflict, Unavailable } from "../base/errors";
import { findRoot } from "./find-root";
import { type Migration, migrationList, readMigrations } from "./migration-files";
import { withSchemaEngine } from "./schema-engine";

/** Any fixed number: two processes that start together must not migrate at once. */
const LOCK = 7_310_551;

/** Brings the database to the newest schema; returns the names of the migrations it applied, none when all were there. */
export async function applyMigrations(url: string, root = findRoot()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect().catch((error: Error) => {
    throw new Unavailable(
      "database_unreachable",
      `The database of DATABASE_URL does not answer: ${error.message || "no connection"}. Is it running, and are user, password and database right?`,
    );
  });
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const migrations = await readMigrations(root);
    // Loading the engine takes longer than asking; most starts have nothing to apply.
    if (await isUpToDate(client, migrations)) return [];
    const filters = { externalTables: [], externalEnums: [] };
    const input = { migrationsList: migrationList(migrations, root), filters };
    const applied = await withSchemaEngine(url, undefined, (engine) => engine.applyMigrations(input)).catch(
      refuseOthers,
    );
    return applied.appliedMigrationNames;
  } finally {
    await client.end();
  }
}

/** The engine would advise to take such tables for its own. */
function refuseOthers(error: unknown): never {
  if (!(error instanceof Error) || !error.message.includes("schema is not empty")) throw error;
  throw new Conflict(
    "database_is_foreign",
    "The database of DATABASE_URL holds tables of another program. Give Isolog an empty database of its own.",
  );
}

async function isUpToDate(client: pg.Client, migrations: readonly Migration[]): Promise<boolean> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as there",
  );
  if (!tables[0]?.there) return false;
  const { rows } = await client.query<{ name: string; checksum: string; done: boolean }>(
    `select migration_name as name, checksum, finished_at is not null as done
     from _prisma_migrations where rolled_back_at is null`,
  );
  refuseForeignHistory(rows, migrations);
  const done = new Map(rows.filter((row) => row.done).map((row) => [row.name, row.checksum]));
  return rows.every((row) => row.done) && migrations.every(({ name, checksum }) => done.get(name) === checksum);
}

/** An older Isolog on a newer database would write rows the newer one cannot trust. */
function refuseForeignHistory(rows: readonly { name: string }[], migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = rows.filter((row) => !known.has(row.name)).map((row) => row.name);
  if (unknown.length > 0) {
    throw new Conflict(
      "database_is_newer",
      `This database was made by another version of Isolog: it has the migrations ${unknown.join(", ")}, which this version does not know. ` +
        "Start the newer version, or use another database or data folder.",
    );
  }
}
