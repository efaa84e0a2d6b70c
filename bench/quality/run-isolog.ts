import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { QualityRun } from "./quality-set";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Lines a command of the terminal prints, run from the sources. Throws with what it complained of. */
export async function runIsolog(args: readonly string[]): Promise<string[]> {
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...args], { cwd: ROOT });
  const complaints: string[] = [];
  createInterface(child.stderr).on("line", (line) => complaints.push(line));
  const code = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
    lines.push(line);
  }
  if ((await code) !== 0)
    throw new Error(`isolog ${args.join(" ")}: ${complaints.find((line) => /isolog:|error/i.test(line))}`);
  return lines;
}

/** `isolog scan` with the options of a run; each line of its answer is one JSON object. */
export async function scanJson<Row>(args: readonly string[], { seed, signals }: QualityRun): Promise<Row[]> {
  const options = ["--seed", String(seed), ...(signals ? [] : ["--no-signals"])];
  return (await runIsolog(["scan", ...args, ...options])).map((line) => JSON.parse(line) as Row);
}
