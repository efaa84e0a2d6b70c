import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmbeddedPostgres } from "../platform/embedded-postgres";
import { anyFreePort } from "../platform/free-port";
import type { QueueOptions } from "./open-queue";

/** A back end of a test's own, that may be killed and started again at the same address. */
export interface TestBackend {
  readonly options: QueueOptions;
  kill(): Promise<void>;
  /** Redis comes back empty, Postgres with everything that was committed. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestPostgres(): Promise<TestBackend> {
  const dataDir = await mkdtemp(join(tmpdir(), "isolog-queue-"));
  let server = await startEmbeddedPostgres({ dataDir });
  return {
    options: { databaseUrl: server.url() },
    async kill() {
      process.kill(server.pid, "SIGKILL");
      await server.exited;
    },
    async start() {
      server = await startEmbeddedPostgres({ dataDir });
    },
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A Redis that keeps nothing on disk, so that a restart is the worst case: everything is gone. */
export async function startTestRedis(): Promise<TestBackend> {
  const port = await anyFreePort();
  let server: ChildProcess | undefined;
  const backend: TestBackend = {
    options: { databaseUrl: "", redisUrl: `redis://127.0.0.1:${port}` },
    async kill() {
      if (!server || server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, "exit");
      server.kill("SIGKILL");
      await gone;
    },
    async start() {
      const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
      server = spawn("redis-server", settings, { stdio: "ignore" });
      for (let tries = 0; !(await answers(port)); tries++) {
        if (tries > 100)
          throw new Error("redis-server does not start; is it installed (apt-get install redis-server)?");
        await sleep(50);
      }
    },
    stop: () => backend.kill(),
  };
  await backend.start();
  return backend;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" }, () => socket.write("PING\r\n"));
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString().startsWith("+PONG"));
    });
    socket.once("error", () => resolve(false));
  });
}
