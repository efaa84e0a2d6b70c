import {
  type BackendFactory,
  createRedisBackend,
  type IQueueBackend,
  PostgresConnection,
  PostgresQueueBackend,
  runMigrations,
} from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import { limitSilence } from "../base/limit-silence";

/** What BullMQ needs to know of a store; the connection is part of the factory. */
export interface Backend {
  readonly kind: "postgres" | "redis";
  readonly factory: BackendFactory<IQueueBackend, string>;
  close(): Promise<void>;
}

const SCHEMA = "queue";
const ANSWER_WITHIN_MS = 30_000;

/** The queue lives in its own schema of the database; nothing else has to run. */
export async function openPostgresBackend(
  databaseUrl: string,
  onError: (error: Error) => void,
  answerWithinMs = ANSWER_WITHIN_MS,
): Promise<Backend> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on("error", onError);
  await client.connect();
  try {
    // Once for all connections; BullMQ takes its own lock, so that several processes may start at a time.
    await runMigrations(client, SCHEMA);
  } finally {
    await client.end();
  }
  const options = { connectionString: databaseUrl, schema: SCHEMA, connectionTimeoutMillis: 10_000, keepAlive: true };
  const open = (max: number) => {
    const connection = new PostgresConnection({ ...options, max });
    limitSilence(connection.pool as pg.Pool, answerWithinMs);
    return connection;
  };
  const shared = open(4);
  shared.on("error", onError);
  return {
    kind: "postgres",
    factory: (name, queueOptions, extra) => {
      // Producers share one pool; a worker listens on a connection of its own.
      if (!extra?.withBlockingConnection) return new PostgresQueueBackend(shared, name, queueOptions, false);
      return new PostgresQueueBackend(open(2), name, queueOptions, true, name);
    },
    close: () => shared.close(),
  };
}

/** Redis may vanish at any time without loss: whatever must not be lost is in the outbox. */
export async function openRedisBackend(redisUrl: string, onError: (error: Error) => void): Promise<Backend> {
  const redis = new Redis(redisUrl, {
    // Workers wait for as long as it takes; who adds a job bounds the wait itself.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(100 * 2 ** times, 2000),
  });
  redis.on("error", onError);
  return {
    kind: "redis",
    factory: (name, queueOptions, extra) => {
      const withPrefix = { ...queueOptions, connection: redis, prefix: "isolog" };
      return createRedisBackend(name, withPrefix, extra);
    },
    close: async () => {
      redis.disconnect();
    },
  };
}
