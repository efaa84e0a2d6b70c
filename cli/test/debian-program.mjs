import { execFile, execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { withProgress } from "../build/progress.mjs";
import { inRoot } from "../build/root.mjs";

const run = promisify(execFile);
const quiet = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, maxBuffer: 64 * 1024 * 1024 };

/**
 * The path of a program of a Debian package: the one on this machine; else installed, as root; else, for an ordinary
 * user, fetched and unpacked under node_modules without touching the system. Null where nothing of this works.
 * @param {string} name the package @param {string} program its path in the package, such as usr/bin/redis-server
 * @returns {Promise<string | null>}
 */
export async function debianProgram(name, program) {
  const file = program.split("/").pop() ?? program;
  const found = onPath(file);
  if (found) return found;
  try {
    if (process.getuid?.() === 0) {
      await withProgress(`Installing Debian's ${name}`, () => installAsRoot(name));
      return onPath(file);
    }
    const folder = inRoot("node_modules", ".cache", "isolog-debian", name);
    const wrapper = join(folder, "bin", file);
    if (!canRun(wrapper)) {
      await withProgress(`Fetching Debian's ${name}`, () => unpackAsUser(name, program, folder, wrapper));
    }
    return wrapper;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

/** @param {string} file */
function onPath(file) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/sbin"];
  return folders.map((folder) => join(folder, file)).find(canRun) ?? null;
}

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
async function installAsRoot(name) {
  const install = () => run("apt-get", ["install", "-y", "--no-install-recommends", name], quiet);
  await install().catch(async () => {
    await run("apt-get", ["update"], quiet);
    await install();
  });
}

/** @param {string} name @param {string} program @param {string} folder @param {string} wrapper */
async function unpackAsUser(name, program, folder, wrapper) {
  const state = join(folder, "apt");
  for (const part of ["lists/partial", "archives/partial", "packages", "../bin"])
    mkdirSync(join(state, part), { recursive: true });
  const options = ["-o", `Dir::State::lists=${state}/lists`, "-o", `Dir::Cache=${state}`];
  await run("apt-get", [...options, "update"], quiet);
  const { stdout } = await run("apt-get", [...options, "-s", "install", "--no-install-recommends", name], quiet);
  const missing = [...stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? "");
  const packages = join(state, "packages");
  await run("apt-get", [...options, "download", ...missing], { ...quiet, cwd: packages });
  const system = join(folder, "system");
  for (const archive of readdirSync(packages)) execFileSync("dpkg", ["-x", join(packages, archive), system]);
  // Where the machine has the libraries already, the package alone may bring none.
  const folders = [join(system, "usr/lib"), join(system, "lib")].filter((path) => existsSync(path));
  const libraries =
    folders.length === 0
      ? ""
      : execFileSync("find", [...folders, "-name", "*.so*", "-printf", "%h\n"], {
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        });
  const places = [...new Set(libraries.split("\n").filter(Boolean))].join(":");
  writeFileSync(wrapper, `#!/bin/sh\nLD_LIBRARY_PATH='${places}' exec '${join(system, program)}' "$@"\n`, {
    mode: 0o755,
  });
}
