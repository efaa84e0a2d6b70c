import { type ChildProcess, execFile } from "node:child_process";
import { readFile, statfs } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { Unavailable } from "../base/errors";
import { anyFreePort, isPortFree } from "./free-port";
import type { Cluster } from "./postgres-cluster";
import { postgresEnvironment } from "./postgres-launcher";
import { stopWithParent } from "./stop-with-parent";

const run = promisify(execFile);
const START_LIMIT_MS = 30_000;
/** After a crash the server reads its log again before it answers; on a slow disk that takes a while. */
const RECOVERY_LIMIT_MS = 5 * 60_000;
const STOP_LIMIT_MS = 20_000;

export interface PostgresServer {
  readonly pid: number;
  readonly port: number;
  /** Resolves when the server is gone, asked for or not. */
  readonly exited: Promise<void>;
  /** Fast shutdown: open transactions roll back, a checkpoint is written; harsher after 20 s. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** False only for tests, whose data may be lost. */
  readonly durable?: boolean;
  readonly log?: (line: string) => void;
}

/** Starts the server, and keeps trying for 30 s: right after a crash the remains of the old one may still be in the way. */
export async function startServer(cluster: Cluster, options: ServerOptions = {}): Promise<PostgresServer> {
  const deadline = Date.now() + START_LIMIT_MS;
  await stopLeftOver(cluster, deadline);
  const words: string[] = [];
  for (;;) {
    const server = await tryStart(cluster, options, words);
    if (server) return server;
    if (Date.now() > deadline || !/lock file|shared memory|in use|already exists/i.test(words.join("\n"))) {
      throw new Unavailable(
        "postgres_did_not_start",
        `The embedded PostgreSQL in ${cluster.notes.folder} does not start. Its last words: ` +
          `${words.slice(-4).join(" | ") || "none"}. Is the disk full, or the folder open in another program?`,
      );
    }
    await sleep(300);
  }
}

async function tryStart(cluster: Cluster, options: ServerOptions, words: string[]): Promise<PostgresServer | null> {
  const { notes, launcher } = cluster;
  if (notes.port === 0 || !(await isPortFree(notes.port))) await cluster.saveNotes({ port: await anyFreePort() });
  const child = launcher.spawn("postgres", ["-D", notes.folder, ...(await settings(notes.port, options))], {
    cwd: "/",
    env: postgresEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
    // A session of its own: Ctrl-C in the terminal reaches the supervisor only, which stops things in order.
    detached: true,
  });
  let gone = false;
  const exited = new Promise<void>((resolve) => {
    const end = () => {
      gone = true;
      resolve();
    };
    // "close" comes after the last words were read.
    child.once("close", end);
    child.once("error", end);
  });
  keepWords(child, words, options.log);
  const unwatch = child.pid === undefined ? () => undefined : stopWithParent(child.pid);
  void exited.then(unwatch);
  const deadline = Date.now() + RECOVERY_LIMIT_MS;
  while (!gone && Date.now() < deadline) {
    if (child.pid !== undefined && (await answers(cluster))) {
      return { pid: child.pid, port: notes.port, exited, stop: () => stopChild(child, exited) };
    }
    await Promise.race([sleep(50), exited]);
  }
  if (!gone) await stopChild(child, exited);
  return null;
}

function keepWords(child: ChildProcess, tail: string[], log?: (line: string) => void): void {
  let rest = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      tail.push(line);
      if (tail.length > 20) tail.shift();
      log?.(line);
    }
  });
}

async function answers({ notes }: Cluster): Promise<boolean> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port: notes.port,
    user: "postgres",
    password: notes.password,
    database: "postgres",
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Modest on memory, strict on durability. Containers often give 64 MB of /dev/shm, too little for parallel queries. */
async function settings(port: number, { durable = true }: ServerOptions): Promise<string[]> {
  const shm = await statfs("/dev/shm").catch(() => null);
  const roomy = shm !== null && shm.bsize * shm.blocks >= 256 * 1024 * 1024;
  const values: Record<string, string | number> = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: "128MB",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "2GB",
    wal_compression: "on",
    // Otherwise the kernel gathers half a minute of COPY and writes it at once, and each commit meanwhile waits behind it.
    backend_flush_after: "512kB",
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off",
    idle_in_transaction_session_timeout: "10min",
    fsync: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    ...(process.platform === "linux" && !roomy ? { dynamic_shared_memory_type: "mmap" } : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** A server whose supervisor was killed may still be stopping, or run on: it is asked to end before ours begins. */
async function stopLeftOver({ notes }: Cluster, deadline: number): Promise<void> {
  const pid = (await readServerNote(notes.folder))?.pid;
  if (!pid || !(await isPostgresOf(pid, notes.folder))) return;
  signal(pid, "SIGINT");
  while (Date.now() < deadline && (await isPostgresOf(pid, notes.folder))) await sleep(100);
}

/** What a running server notes in its folder; in a copy of that folder the note speaks of the original. */
export async function readServerNote(folder: string): Promise<{ pid: number; folder: string } | null> {
  const note = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => null);
  const [pid = "", itsFolder = ""] = note?.split("\n") ?? [];
  return note === null ? null : { pid: Number(pid), folder: itsFolder };
}

async function isPostgresOf(pid: number, folder: string): Promise<boolean> {
  const words = await run("ps", ["-ww", "-o", "args=", "-p", String(pid)]).catch(() => null);
  const command = words?.stdout ?? (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""));
  return command.replaceAll("\0", " ").includes(`-D ${folder} -c `);
}

async function stopChild(child: ChildProcess, exited: Promise<void>): Promise<void> {
  for (const name of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    signal(child.pid, name);
    const limit = new AbortController();
    await Promise.race([exited, sleep(STOP_LIMIT_MS, undefined, { signal: limit.signal }).catch(() => undefined)]);
    limit.abort();
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}
