import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Installs one exact npm package into a folder of the bench, without its scripts; a word why not when that fails. */
export function npmPackage(folder: string, name: string, version: string): () => Promise<string | null> {
  return async () => {
    const home = join(folder, "npm");
    if (existsSync(join(home, "node_modules", name))) return null;
    mkdirSync(home, { recursive: true });
    const args = ["install", "--prefix", home, "--ignore-scripts", "--no-audit", "--no-fund", `${name}@${version}`];
    const { status } = spawnSync("npm", args, { stdio: "ignore", timeout: 120_000 });
    return status === 0 ? null : `${name} ${version} cannot be installed from npm here`;
  };
}
