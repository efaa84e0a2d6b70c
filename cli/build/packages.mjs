import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { withProgress } from "./progress.mjs";
import { inRoot } from "./root.mjs";
import { runQuietly } from "./run-quietly.mjs";

/** Installs what package-lock.json names and node_modules lacks. */
export async function installPackages() {
  if (!isInstalled()) {
    await withProgress("Installing packages", () =>
      install().catch((error) => {
        throw new Error(`npm could not install the packages. Is the npm registry reachable?\n${error.message}`);
      }),
    );
  }
  linkOwnProgram();
}

async function install() {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  await runQuietly("npm", ["ci", ...quiet], { NODE_ENV: "" }).catch((error) => {
    // A registry that lacks packages for other platforms leaves a lock file that `npm ci` calls incomplete.
    if (!/in sync/.test(error.message)) throw error;
    return runQuietly("npm", ["install", "--no-save", ...quiet], { NODE_ENV: "" });
  });
}

/** npm writes down what it installed; that must agree with the lock file, whatever was left out for this platform. */
function isInstalled() {
  if (!existsSync(inRoot("node_modules", ".package-lock.json"))) return false;
  const wanted = packagesOf("package-lock.json");
  const there = packagesOf("node_modules/.package-lock.json");
  const mayMiss = process.env.NODE_ENV === "production" || process.env.npm_config_omit === "dev";
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || there[path]?.version === entry.version) return true;
    return there[path] === undefined && (entry.optional || entry.devOptional || (mayMiss && entry.dev));
  });
}

/** @param {string} path @returns {Record<string, {version?: string, optional?: boolean, devOptional?: boolean, dev?: boolean}>} */
const packagesOf = (path) => JSON.parse(readFileSync(inRoot(path), "utf8")).packages ?? {};

/** `npx isolog` in a clone looks into node_modules/.bin, where npm puts other packages' programs but not our own. */
function linkOwnProgram() {
  const link = inRoot("node_modules", ".bin", "isolog");
  if (existsSync(link)) return;
  try {
    mkdirSync(inRoot("node_modules", ".bin"), { recursive: true });
    symlinkSync("../../cli/isolog.mjs", link);
  } catch {
    // A comfort only; on a read-only file system it stays away.
  }
}
