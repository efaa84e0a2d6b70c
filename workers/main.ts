import { readEnv } from "../lib/base/env";
import { Invalid } from "../lib/base/errors";
import { keepHeapSmall } from "../lib/base/keep-heap-small";
import { createLogger } from "../lib/base/logger";
import { startWorkerProcess, type WorkerProcess } from "./start-worker-process";

/** The worker role: one process, ended by SIGTERM, SIGINT or the end of its supervisor. */
keepHeapSmall();
const env = readEnv(process.env);
const log = createLogger("worker", env.ISOLOG_LOG_LEVEL);
if (!env.DATABASE_URL) throw new Invalid("settings", "DATABASE_URL must be set for the worker.");

let starting: Promise<WorkerProcess> | undefined;
let stopping = false;
async function stop(why: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ why }, "Worker stops");
  // Whatever hangs, the process does not stay behind.
  setTimeout(() => process.exit(1), 15_000).unref();
  await (await starting)?.stop();
  process.exit(0);
}
process.once("SIGTERM", () => void stop("SIGTERM"));
process.once("SIGINT", () => void stop("SIGINT"));
process.once("disconnect", () => void stop("its supervisor is gone"));

// Built, both files lie in one folder; from source, tsx runs them as they are.
const threadFile = import.meta.url.endsWith(".ts") ? "./threads/entry.ts" : "./thread.mjs";
starting = startWorkerProcess({
  databaseUrl: env.DATABASE_URL,
  redisUrl: env.REDIS_URL,
  dataDir: env.ISOLOG_DATA_DIR,
  demo: env.ISOLOG_DEMO,
  log,
  threadEntry: new URL(threadFile, import.meta.url),
});
const worker = await starting;
if (!stopping) process.send?.({ kind: "ready" });
log.info({ queue: worker.queue.backend }, "Worker is ready");
