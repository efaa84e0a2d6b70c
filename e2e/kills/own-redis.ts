import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect, createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export interface OwnRedis {
  readonly url: string;
  /** `kill -9`; nothing of what it held comes back. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** A Redis of its own that keeps nothing on disk; null where the machine has no `redis-server`. */
export async function startOwnRedis(): Promise<OwnRedis | null> {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const program = [...folders, "/usr/bin"].map((folder) => join(folder, "redis-server")).find(existsSync);
  if (program === undefined) return null;
  const port = await freePort();
  let child: ChildProcess | null = null;
  const redis: OwnRedis = {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      if (child === null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
      child = null;
    },
    async start() {
      const places = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
      child = spawn(program, [...places, "--maxmemory-policy", "noeviction", "--dir", "/tmp"], { stdio: "ignore" });
      for (const end = Date.now() + 20_000; Date.now() < end; await wait(50)) if (await answers(port)) return;
      throw new Error("Redis does not answer.");
    },
  };
  await redis.start();
  return redis;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
