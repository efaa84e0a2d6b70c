import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { replaceRuntime } from "@/app/_http/runtime";
import { createAuth } from "@/lib/services/access/create-auth";
import { createKey } from "@/lib/services/access/keys/create-key";
import { createWorld } from "@/lib/testing/factories";
import startPostgres from "@/lib/testing/postgres-for-tests";
import { startTestWorker } from "@/lib/testing/worker-process";
import { openPagesPort } from "./open-pages-port";
import { makeCertificate } from "./own-certificate";
import type { Post } from "./shipper";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const HOST = "127.0.0.1";

export interface Ground {
  /** A source of its own with a key of its own, and a folder. */
  place(name: string): Promise<Omit<Post, "tool" | "npmFolder">>;
  stopIntake(): Promise<void>;
  startIntake(): Promise<void>;
  /** Every line that is stored, of all sources. */
  rows(): Promise<string[]>;
  /** What senders were turned away with. */
  refusals(): Promise<string[]>;
  close(): Promise<void>;
}

/** Postgres, the intake and the worker as processes of their own, and the port of the pages. */
export async function openGround(): Promise<Ground> {
  const stopPostgres = await startPostgres();
  const world = await createWorld();
  const [intakePort, syslogPort] = [await freePort(), await freePort()];
  const folders = mkdtempSync(join(tmpdir(), "isolog-shippers-"));
  const certificate = makeCertificate(folders, HOST);
  const tls = certificate === null ? null : { port: await freePort(), ...certificate };
  const pages = await openPagesPort(intakePort);
  const origin = `http://${HOST}:${pages.port}`;
  const ground = { db: world.db, dataDir: world.dataDir, now: Date.now };
  const auth = createAuth(ground, { secret: "s".repeat(36), publicUrl: origin, trustedOrigins: [origin] });
  replaceRuntime({ ...ground, auth, origins: [origin], demo: false });
  await world.db.prisma.source.update({ where: { id: world.source.id }, data: { syslogFrom: [HOST] } });
  const worker = await startTestWorker(world);
  let intake: ChildProcess | null = null;

  const startIntake = async () => {
    const env: NodeJS.ProcessEnv = {
      ...{ PATH: process.env.PATH, NODE_ENV: "production", DATABASE_URL: world.url, ISOLOG_DATA_DIR: world.dataDir },
      ...{ HOST, INTAKE_PORT: String(intakePort), SYSLOG_PORT: String(syslogPort) },
      ...(tls && { SYSLOG_TLS_PORT: String(tls.port), SYSLOG_TLS_CERT: tls.cert, SYSLOG_TLS_KEY: tls.key }),
    };
    const args = ["--import", "tsx", "workers/intake/main.ts"];
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    intake = child;
    const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`The intake ended with ${code}`)));
    ended.catch(() => undefined);
    await Promise.race([once(child, "message"), ended]);
  };
  const stopIntake = async () => {
    if (intake === null) return;
    const gone = once(intake, "exit");
    intake.kill("SIGTERM");
    const [code, signal] = await gone;
    intake = null;
    if (code !== 0) throw new Error(`The intake stopped with ${code ?? signal}, not with 0`);
  };
  await startIntake();

  return {
    startIntake,
    stopIntake,
    async place(name) {
      const { id } = await world.createSource(name);
      const { secret } = await createKey(world.ctx, { sourceId: id, name, scopes: ["ingest"] });
      const folder = join(folders, name);
      mkdirSync(folder);
      const intakeUrl = `http://${HOST}:${intakePort}`;
      const syslogTls = tls === null ? null : { port: tls.port, cert: tls.cert };
      return { origin, intake: intakeUrl, host: HOST, syslogPort, syslogTls, sourceId: id, key: secret, folder };
    },
    async rows() {
      const { rows } = await world.db.pool.query<{ raw: string }>("SELECT raw FROM event");
      return rows.map(({ raw }) => raw);
    },
    async refusals() {
      const rows = await world.db.prisma.intakeRefusal.findMany();
      return rows.map(({ door, code, reason, count }) => `${door}: ${code}, ${count} times: ${reason}`);
    },
    async close() {
      await stopIntake();
      worker.signal("SIGKILL");
      await worker.gone;
      pages.close();
      await world.close();
      await stopPostgres();
      if (!process.env.ISOLOG_SHIPPERS_KEEP) rmSync(folders, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, HOST, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
