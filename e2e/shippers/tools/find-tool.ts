import { execFile, execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import type { Tool } from "../shipper";
import { cacheFolder } from "./cache-folder";

const run = promisify(execFile);
const quiet = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, maxBuffer: 64 * 1024 * 1024 };

/** Debian's packages of a program; those without any are part of every system, or missing. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  rsyslogd: ["rsyslog", "rsyslog-elasticsearch"],
  "syslog-ng": ["syslog-ng-core", "syslog-ng-mod-http", "syslog-ng-scl"],
  nginx: ["nginx"],
};

/**
 * A program of this machine; else one of Debian's packages, unpacked into the cache without touching the system, with the libraries
 * the system lacks. Throws with the reason where there is neither.
 */
export async function findTool(name: string): Promise<Tool> {
  const packages = PACKAGES[name];
  const own = onPath(name);
  // The packages bring modules too; what is installed may lack them, so the unpacked ones are taken.
  if (packages === undefined) {
    if (own === null) throw new Error(`${name} is not on this machine`);
    return { path: own, env: {}, root: "/" };
  }
  const folder = cacheFolder("debian", name);
  if (!existsSync(join(folder, "system"))) {
    await unpack(packages, folder).catch((error: Error) => {
      throw new Error(`Debian's ${packages.join(", ")} cannot be fetched here (${firstLine(error)})`);
    });
  }
  const root = join(folder, "system");
  const path = ["usr/sbin", "usr/bin"].map((place) => join(root, place, name)).find(canRun);
  if (path === undefined) throw new Error(`Debian's ${packages.join(", ")} hold no ${name}`);
  return { path, env: { LD_LIBRARY_PATH: librariesOf(root) }, root };
}

async function unpack(packages: readonly string[], folder: string): Promise<void> {
  const archives = join(folder, "packages");
  mkdirSync(archives, { recursive: true });
  const missing = async (options: string[]) => {
    const { stdout } = await run(
      "apt-get",
      [...options, "-s", "install", "--no-install-recommends", ...packages],
      quiet,
    );
    return [...stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? "");
  };
  let options: string[] = [];
  // Where the system has no lists of packages, or old ones, own lists are fetched.
  const fetched = await missing(options)
    .then((names) => run("apt-get", ["download", ...names], { ...quiet, cwd: archives }))
    .catch(() => null);
  if (fetched === null) {
    for (const part of ["lists/partial", "archives/partial"]) mkdirSync(join(folder, "apt", part), { recursive: true });
    options = ["-o", `Dir::State::lists=${folder}/apt/lists`, "-o", `Dir::Cache=${folder}/apt`];
    await run("apt-get", [...options, "update"], quiet);
    await run("apt-get", [...options, "download", ...(await missing(options))], { ...quiet, cwd: archives });
  }
  const draft = join(folder, "draft");
  rmSync(draft, { recursive: true, force: true });
  for (const archive of readdirSync(archives).filter((file) => file.endsWith(".deb")))
    execFileSync("dpkg", ["-x", join(archives, archive), draft]);
  renameSync(draft, join(folder, "system"));
}

function librariesOf(root: string): string {
  const folders = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.so(\.|$)/.test(entry.name))
    .map((entry) => entry.parentPath);
  return [...new Set(folders)].join(":");
}

function onPath(name: string): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/sbin"];
  return folders.map((folder) => join(folder, name)).find(canRun) ?? null;
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const firstLine = (error: Error) => error.message.split("\n").find((line) => line.startsWith("E:")) ?? error.message;
