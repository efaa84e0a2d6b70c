import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("run-supervisor.ts", import.meta.url));

export interface Supervised {
  readonly child: ChildProcess;
  readonly web: number;
  readonly databaseUrl: string;
  terminal(): string;
  /** Sends a signal and waits for the end; the exit code, null when killed. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the supervisor as a process of its own, on wish beneath a shell, and waits until it says that it is running. */
export async function startSupervised(
  dataDir: string,
  settings: Record<string, string> = {},
  { shell = false } = {},
): Promise<Supervised> {
  const words = [process.execPath, "--import", "tsx", program, "isolog", "start"];
  // The second command keeps the shell from becoming the first one.
  const [file = "", ...args] = shell ? ["/bin/sh", "-c", '"$@"; exit', "sh", ...words] : words;
  const child = spawn(file, args, {
    env: { ...process.env, PORT: "0", INTAKE_PORT: "0", SYSLOG_PORT: "0", ISOLOG_DATA_DIR: dataDir, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let terminal = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      terminal += text;
    });
  }
  await until(() => terminal.includes("Ctrl-C stops") || child.exitCode !== null, "the supervisor runs");
  if (child.exitCode !== null) throw new Error(terminal);
  return {
    child,
    web: Number(/running at http:\/\/localhost:(\d+)/.exec(terminal)?.[1]),
    databaseUrl: /(postgresql:\S+)/.exec(terminal)?.[1] ?? "",
    terminal: () => terminal,
    async end(signal) {
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
      return child.exitCode;
    },
  };
}

/** Every process that belongs to a data folder: it has the folder in its arguments or in its environment. */
export function processesOf(dataDir: string): string[] {
  return readdirSync("/proc").flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return [];
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      const mine = words.includes(dataDir) || readFileSync(`/proc/${pid}/environ`, "utf8").includes(dataDir);
      return mine && words !== "" ? [`${pid} ${words}`] : [];
    } catch {
      return [];
    }
  });
}

export async function until(holds: () => boolean | Promise<boolean>, what: string, limitMs = 30_000): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Not within ${limitMs} ms: ${what}`);
    await sleep(50);
  }
}
