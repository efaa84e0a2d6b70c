import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import type { Tool } from "./shipper";

/** Starts a program; what it says is kept in `words.txt` of its folder. Its standard input is open. */
export function startTool(
  { path, env }: Pick<Tool, "path" | "env">,
  args: readonly string[],
  options: { folder: string; cwd?: string; env?: Record<string, string> },
): ChildProcess {
  const child = spawn(path, args, {
    cwd: options.cwd ?? options.folder,
    env: { PATH: process.env.PATH, HOME: options.folder, NODE_ENV: "production", ...env, ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const words = createWriteStream(join(options.folder, "words.txt"), { flags: "a" });
  child.stdout?.pipe(words, { end: false });
  child.stderr?.pipe(words, { end: false });
  // A program that ended early is told by its exit code.
  child.stdin?.on("error", () => undefined);
  child.on("error", (error) => words.write(`${error.message}\n`));
  return child;
}

/** Resolves with its exit code, or the signal that ended it. */
export async function endOf(child: ChildProcess): Promise<number | string | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "close");
  return child.exitCode ?? child.signalCode;
}

/** Runs a program to its end. Throws when that is no success. */
export async function runTool(
  tool: Pick<Tool, "path" | "env">,
  args: readonly string[],
  options: { folder: string; input?: string; env?: Record<string, string> },
): Promise<void> {
  const child = startTool(tool, args, options);
  child.stdin?.end(options.input ?? "");
  const code = await endOf(child);
  if (code !== 0) throw new Error(`${tool.path} ended with ${code}; see ${join(options.folder, "words.txt")}`);
}

/** Asks it to end, and makes sure of it. */
export async function stopTool(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  child.kill(signal);
  const limit = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await endOf(child);
  clearTimeout(limit);
}
