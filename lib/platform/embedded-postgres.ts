import { realpath } from "node:fs/promises";
import pg from "pg";
import { findPostgresBinaries } from "./postgres-binaries";
import { type Cluster, openCluster, readNotes } from "./postgres-cluster";
import type { LauncherName } from "./postgres-launcher";
import { type PostgresServer, readServerNote, type ServerOptions, startServer } from "./postgres-server";

export interface EmbeddedPostgres extends PostgresServer {
  /** Connection string for a database of this cluster as the owner of the product's tables, who is no superuser. */
  url(database?: string): string;
  /** The same as superuser: making databases, looking at other connections. */
  adminUrl(database?: string): string;
  readonly launcher: LauncherName;
  readonly folder: string;
}

export interface EmbeddedPostgresOptions extends ServerOptions {
  readonly dataDir: string;
  /** Only for tests: the ways of running that may be tried. */
  readonly launchers?: readonly LauncherName[];
}

const PRODUCT = "isolog";

/** One call from an empty data folder to a PostgreSQL that answers on loopback, with the product's empty database in it. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(options.dataDir, await findPostgresBinaries(), options.launchers);
  const server = await startServer(cluster, options);
  const postgres: EmbeddedPostgres = {
    ...server,
    launcher: cluster.launcher.name,
    folder: cluster.notes.folder,
    url: (database = PRODUCT) => connectionString(PRODUCT, cluster.notes, database),
    adminUrl: (database = "postgres") => connectionString("postgres", cluster.notes, database),
  };
  try {
    await ensureProduct(cluster, postgres.adminUrl());
  } catch (error) {
    await server.stop();
    throw error;
  }
  return postgres;
}

/** The connection string of a cluster that a running `isolog start` holds open; null where there is no cluster yet. */
export async function findRunningPostgres(dataDir: string): Promise<string | null> {
  const notes = await readNotes(dataDir);
  if (!notes || notes.port === 0) return null;
  // A copy of a data folder has the port and the password of its original, whose database is not its own.
  const server = await readServerNote(notes.folder);
  if (!server || !(await isSameFolder(server.folder, notes.folder))) return null;
  const url = connectionString(PRODUCT, notes, PRODUCT);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  return client
    .connect()
    .then(() => url)
    .catch(() => null)
    .finally(() => client.end().catch(() => undefined));
}

async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((path) => realpath(path).catch(() => path)));
  return first === second;
}

function connectionString(user: string, { port, password }: Cluster["notes"], database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

async function ensureProduct(cluster: Cluster, adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; base: boolean }>(
      "select exists(select from pg_roles where rolname = $1) as role, exists(select from pg_database where datname = $1) as base",
      [PRODUCT],
    );
    if (!rows[0]?.role) {
      await client.query(`create role ${PRODUCT} login password ${client.escapeLiteral(cluster.notes.password)}`);
    }
    if (!rows[0]?.base) await client.query(`create database ${PRODUCT} owner ${PRODUCT}`);
  } finally {
    await client.end();
  }
}
