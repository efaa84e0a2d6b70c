import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { createTrust } from "../../lib/base/create-trust";
import { readEnv } from "../../lib/base/env";
import { createLogger } from "../../lib/base/logger";
import { readNotes } from "../../lib/platform/postgres-cluster";
import { openDatabase } from "../../lib/store/database/database";
import { createIntakeServer } from "./create-intake-server";
import { DiskWatch } from "./disk-watch";
import { PushJournal } from "./push-journal";
import { openSyslog, type Syslog } from "./syslog/open-syslog";

/** The intake role: one process, stopped by SIGTERM, SIGINT or the end of its supervisor. */
const env = readEnv(process.env);
const log = createLogger("intake", env.ISOLOG_LOG_LEVEL);
if (env.DATABASE_URL === undefined) throw new Error("DATABASE_URL is not set.");
// Senders keep what is not acknowledged: better they send it again than that everybody waits for a server that has vanished.
const db = openDatabase(env.DATABASE_URL, { connections: 16, name: "isolog-intake", answerWithinMs: 60_000 });
// The pages' server hands on what shippers send to its address.
const own = ["127.0.0.1", "::1", env.HOST].filter((host) => isIP(host) > 0);
const isTrusted = createTrust([...env.TRUSTED_PROXIES, ...own]);
// The embedded database keeps its files here; any other one elsewhere.
const notes = await readNotes(env.ISOLOG_DATA_DIR);
const isOwn = notes !== null && new URL(env.DATABASE_URL).port === String(notes.port);
const disk = isOwn ? { disk: new DiskWatch(notes.folder) } : {};
const ground = { db, dataDir: env.ISOLOG_DATA_DIR, now: Date.now, isTrusted, ...disk };
// Several intakes may share the folder.
const place = join(env.ISOLOG_DATA_DIR, "intake", `${hostname()}-${env.INTAKE_PORT}.pushes`);
const server = createIntakeServer(ground, log, new PushJournal(place, log));
const syslog = startSyslog();

server.listen(env.INTAKE_PORT, env.HOST, async () => {
  const opened = await syslog;
  process.send?.({ kind: "ready", syslog: opened?.port, syslogTls: opened?.tlsPort ?? undefined });
  log.info({ port: env.INTAKE_PORT }, "Intake is ready");
});
server.on("error", (error) => {
  log.error({ err: error }, "Intake cannot listen");
  process.exit(1);
});

/** Where its port is taken, everything else still works. */
async function startSyslog(): Promise<Syslog | null> {
  if (env.SYSLOG_PORT === 0) return null;
  try {
    const { SYSLOG_TLS_PORT: port, SYSLOG_TLS_CERT: cert, SYSLOG_TLS_KEY: key } = env;
    const tls = port === 0 || !cert || !key ? {} : { tls: { port, cert: readFileSync(cert), key: readFileSync(key) } };
    const opened = await openSyslog(ground, { host: env.HOST, port: env.SYSLOG_PORT, ...tls }, log);
    log.info({ port: opened.port, tlsPort: opened.tlsPort }, "Syslog is taken");
    return opened;
  } catch (error) {
    log.error({ err: error, port: env.SYSLOG_PORT }, "No syslog is taken. Is the port in use? Set SYSLOG_PORT");
    return null;
  }
}

let stopping = false;
/** Takes no more connections, lets pushes under way end, then closes the database. */
function stop(why: string): void {
  if (stopping) return;
  stopping = true;
  log.info({ why }, "Intake stops");
  // Whatever hangs, the process does not outlive its welcome.
  setTimeout(() => process.exit(1), 10_000).unref();
  const answered = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that is kept open for the next push does not hold up the stop.
  const hurry = setInterval(() => server.closeIdleConnections(), 100);
  const stored = syslog.then((opened) => opened?.close());
  void Promise.allSettled([answered, stored])
    .then(() => clearInterval(hurry))
    .then(() => db.close())
    .finally(() => process.exit(0));
}
process.once("SIGTERM", () => stop("SIGTERM"));
process.once("SIGINT", () => stop("SIGINT"));
process.once("disconnect", () => stop("its supervisor is gone"));
