import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../../../prisma/generated/client";
import { limitSilence } from "../../base/limit-silence";
import { isServerThere } from "./is-server-there";

/** One pool of connections with two doors: Prisma for small rows, plain `pg` for COPY and set-wise statements. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections kept at most. */
  connections?: number;
  /** Shown in `pg_stat_activity`. */
  name?: string;
  /**
   * How long a statement may take, but for those that `allowSilence` lets take longer. Without it, as long as the server likes; one that
   * vanished without a word is noticed by the system, which may take a quarter of an hour.
   */
  answerWithinMs?: number;
  /** After that time the server is asked on a new connection, and the statement goes on as long as it answers there. */
  mayTakeLonger?: boolean;
}

const CONNECTED_WITHIN_MS = 10_000;
/** The server stops working on what nobody waits for any more. */
const NOTICES_PARTING = "SET client_connection_check_interval = '10s'";

/** Opens no connection yet; the first query does. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    application_name: options.name ?? "isolog",
    connectionTimeoutMillis: CONNECTED_WITHIN_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    onConnect: (client) => introduce(client as pg.PoolClient),
    // A writer that stopped in the middle must not keep its source locked.
    idle_in_transaction_session_timeout: 60_000,
  });
  // A connection that breaks is replaced by the pool, and whoever uses it is told; without a listener it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const { answerWithinMs, mayTakeLonger = false } = options;
  if (answerWithinMs !== undefined)
    limitSilence(pool, answerWithinMs, mayTakeLonger ? () => isServerThere(url, answerWithinMs) : undefined);
  const adapter = new PrismaPg(pool, { onConnectionError: () => undefined });
  // As patient as the pool, since transactions wait for their source's turn.
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: CONNECTED_WITHIN_MS, timeout: 30_000 } });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** A server on a system that cannot tell does without; one that vanishes meanwhile holds no place in the pool. */
async function introduce(client: pg.PoolClient): Promise<void> {
  const timer = setTimeout(() => client.connection.stream.destroy(), CONNECTED_WITHIN_MS);
  await client.query(NOTICES_PARTING).catch(() => undefined);
  clearTimeout(timer);
}
