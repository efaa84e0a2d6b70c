import { readEnv } from "../../lib/base/env";
import { keepHeapSmall } from "../../lib/base/keep-heap-small";
import { createLogger } from "../../lib/base/logger";
import { findRoot } from "../../lib/platform/find-root";
import { startWebServer } from "./start-web-server";
import { warmPages } from "./warm-pages";

/** The web role: pages, API, uploads and live streams on one port. Stopped by SIGTERM or the end of its supervisor. */
keepHeapSmall();
const env = readEnv(process.env);
const log = createLogger("web", env.ISOLOG_LOG_LEVEL);
const server = await startWebServer({
  root: findRoot(),
  host: env.HOST,
  port: env.PORT,
  trustedProxies: env.TRUSTED_PROXIES,
  intakePort: env.INTAKE_PORT,
});
log.info({ port: server.port }, "Pages are ready");
process.send?.({ kind: "ready" });
const warming = new AbortController();
warmPages({ host: env.HOST, port: server.port, signal: warming.signal }).catch(() => undefined);

let stopping = false;
async function stop(why: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ why }, "Web stops");
  warming.abort();
  await server.stop();
  process.exit(0);
}
process.once("SIGTERM", () => void stop("SIGTERM"));
process.once("SIGINT", () => void stop("SIGINT"));
process.once("disconnect", () => void stop("its supervisor is gone"));
