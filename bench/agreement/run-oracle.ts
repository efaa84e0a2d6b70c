import { spawnSync } from "node:child_process";

/** Runs a program that may be absent; false when it is. Throws when it fails. */
export function runOracle(program: string, args: readonly string[]): boolean {
  const { error, status, stderr } = spawnSync("nice", [program, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  if (error !== undefined || status === 127) return false;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${String(stderr).slice(0, 500)}`);
  return true;
}

export function hasOracle(program: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" }).status === 0;
}
