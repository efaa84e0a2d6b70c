import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Product {
  /** Such as http://localhost:41234. */
  readonly address: string;
  /** The one-time link the terminal shows while nobody is owner. */
  readonly setupLink: string | null;
  readonly intakePort: number;
  readonly dataDir: string;
  /** The supervisor's process. */
  readonly pid: number;
  /** Everything on the terminal, and the ends of the log files. */
  words(): Promise<string>;
  /** Ctrl-C. Resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

const entry = fileURLToPath(new URL("../cli/isolog.mjs", import.meta.url));
const READY_LIMIT_MS = 90_000;

/** Starts the built product like a person would, on free ports; in a data folder of its own, or in a given one. */
export async function startProduct(
  settings: Record<string, string> = {},
  dataDir: string | Promise<string> = mkdtemp(join(tmpdir(), "isolog-story-")),
): Promise<Product> {
  const folder = await dataDir;
  const child = spawn(process.execPath, [entry, "start"], {
    env: { ...withoutSettings(), PORT: "0", INTAKE_PORT: "0", SYSLOG_PORT: "0", ISOLOG_DATA_DIR: folder, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let terminal = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => (terminal += text));
  await isReady(child, () => terminal);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = once(child, "exit");
    child.kill("SIGINT");
    await gone;
    return child.exitCode;
  };
  return {
    address: /running at (\S+)/.exec(terminal)?.[1] ?? "",
    setupLink: /(\S+\/setup\?token=\S+)/.exec(terminal)?.[1] ?? null,
    intakePort: Number(/Logs are taken on port (\d+)/.exec(terminal)?.[1]),
    dataDir: folder,
    pid: child.pid ?? 0,
    words: async () => `${terminal}\n${await ends(join(folder, "logs"))}`,
    stop,
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the surrounding shell has set must not steer a story. */
function withoutSettings(): NodeJS.ProcessEnv {
  const names =
    /^(ISOLOG_|DATABASE_URL|REDIS_URL|PORT|HOST|PUBLIC_URL|INTAKE_PORT|SYSLOG_|TRUSTED_PROXIES|NODE_OPTIONS)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.test(name))) as NodeJS.ProcessEnv;
}

function isReady(child: ChildProcess, terminal: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: Error) => {
      clearInterval(look);
      clearTimeout(limit);
      if (error) reject(error);
      else resolve();
    };
    const look = setInterval(() => terminal().includes("Ctrl-C stops everything") && end(), 50);
    const limit = setTimeout(() => {
      child.kill("SIGINT");
      end(new Error(`Isolog was not ready in time:\n${terminal()}`));
    }, READY_LIMIT_MS);
    child.once("exit", (code) => end(new Error(`Isolog ended with ${code} before it was ready:\n${terminal()}`)));
  });
}

async function ends(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(
    names.map(async (name) => `── ${name} ──\n${(await readFile(join(folder, name), "utf8")).slice(-8_000)}`),
  );
  return texts.join("\n");
}
