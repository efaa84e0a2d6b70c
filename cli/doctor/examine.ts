import { access, constants, mkdir, mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import pg from "pg";
import type { Env } from "../../lib/base/env";
import { findRunningPostgres, startEmbeddedPostgres } from "../../lib/platform/embedded-postgres";
import { isPortFree } from "../../lib/platform/free-port";
import { readSettings } from "../read-settings";

export interface Finding {
  readonly ok: boolean;
  readonly what: string;
  readonly advice?: string;
}

const NEEDED_BYTES = 2 * 1024 ** 3;

/** Looks at settings, folder, disk, ports, database and Redis, in the order a start needs them; changes nothing. */
export async function* examine(): AsyncGenerator<Finding> {
  yield { ok: true, what: `Node.js ${process.version} on ${process.platform}-${process.arch}` };
  let env: Env;
  try {
    env = readSettings();
  } catch (error) {
    yield { ok: false, what: "Settings", advice: messageOf(error) };
    return;
  }
  yield { ok: true, what: "Settings" };
  yield await examineFolder(env.ISOLOG_DATA_DIR);
  const running = env.DATABASE_URL ? null : await findRunningPostgres(env.ISOLOG_DATA_DIR);
  for (const [name, port] of [["PORT", env.PORT] as const, ["INTAKE_PORT", env.INTAKE_PORT] as const]) {
    if (await isPortFree(port, env.HOST)) yield { ok: true, what: `Port ${port} (${name}) is free` };
    else yield { ok: true, what: `Port ${port} (${name}) is in use, by a running Isolog or another program` };
  }
  yield env.DATABASE_URL
    ? await examineServer("PostgreSQL of DATABASE_URL", env.DATABASE_URL)
    : await examineEmbedded(running);
  if (env.REDIS_URL) yield await examineRedis(env.REDIS_URL);
}

async function examineFolder(dataDir: string): Promise<Finding> {
  const what = `Data folder ${dataDir}`;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const text = `${(free / 1024 ** 3).toFixed(1)} GB free`;
    if (free < NEEDED_BYTES) return { ok: false, what, advice: `Only ${text}: make room, or set ISOLOG_DATA_DIR.` };
    return { ok: true, what: `${what}, ${text}` };
  } catch (error) {
    return { ok: false, what, advice: `${messageOf(error)}. Set ISOLOG_DATA_DIR to a folder you may write to.` };
  }
}

async function examineEmbedded(running: string | null): Promise<Finding> {
  if (running) return examineServer("Embedded PostgreSQL, running", running);
  const dataDir = await mkdtemp(join(tmpdir(), "isolog-doctor-"));
  try {
    const postgres = await startEmbeddedPostgres({ dataDir });
    const { launcher } = postgres;
    await postgres.stop();
    return { ok: true, what: `Embedded PostgreSQL starts here (way of running: ${launcher})` };
  } catch (error) {
    return { ok: false, what: "Embedded PostgreSQL", advice: messageOf(error) };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function examineServer(what: string, url: string): Promise<Finding> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: string }>(
      "select current_setting('server_version') as version, current_setting('server_version_num') as number",
    );
    const old = Number(rows[0]?.number) < 150_000;
    if (old) return { ok: false, what, advice: `It is version ${rows[0]?.version}; Isolog needs 15 or newer.` };
    return { ok: true, what: `${what}, version ${rows[0]?.version}` };
  } catch (error) {
    return { ok: false, what, advice: `It does not answer: ${messageOf(error)}.` };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function examineRedis(url: string): Promise<Finding> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: null,
  });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    const policy = /maxmemory_policy:(\S+)/.exec(await redis.info("memory"))?.[1];
    if (policy && policy !== "noeviction") {
      const advice = `Its maxmemory-policy is ${policy}; set it to noeviction, or it may throw jobs away.`;
      return { ok: false, what: "Redis", advice };
    }
    return { ok: true, what: "Redis of REDIS_URL answers" };
  } catch (error) {
    return { ok: false, what: "Redis", advice: `It does not answer: ${messageOf(error)}.` };
  } finally {
    redis.disconnect();
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)) || "no reason given";
