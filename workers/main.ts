import { resolve } from "node:path";
import pino from "pino";
import { startWorkerProcess } from "./start-worker-process";

/** The worker role: one process, stopped by SIGTERM, SIGINT or the end of its supervisor. */
const log = pino({ name: "worker", level: process.env.LOG_LEVEL ?? "info" });
const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) throw new Error("DATABASE_URL is not set.");
const threadEntry = new URL(import.meta.url.endsWith(".ts") ? "./threads/entry.ts" : "./thread.mjs", import.meta.url);

const worker = await startWorkerProcess({
  databaseUrl,
  redisUrl: process.env.REDIS_URL || undefined,
  dataDir: resolve(process.env.ISOLOG_DATA_DIR ?? "data"),
  demo: process.env.ISOLOG_DEMO === "true",
  log,
  threadEntry,
});
process.send?.({ kind: "ready" });
log.info({ queue: worker.queue.backend }, "Worker is ready");

let stopping = false;
async function stop(why: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ why }, "Worker stops");
  // Whatever hangs, the process does not outlive its welcome.
  setTimeout(() => process.exit(1), 15_000).unref();
  await worker.stop();
  process.exit(0);
}
process.once("SIGTERM", () => void stop("SIGTERM"));
process.once("SIGINT", () => void stop("SIGINT"));
process.once("disconnect", () => void stop("its supervisor is gone"));
