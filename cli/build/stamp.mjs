import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./root.mjs";

const TESTS = /\.(db\.)?test\.tsx?$|\.spec\.ts$/;

/**
 * A fingerprint of files and folders by name, size and time of change; tests are left out, missing paths count as empty.
 * @param {readonly string[]} paths
 */
export function fingerprint(paths) {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths) add(hash, path);
  return hash.digest("hex");
}

/** @param {import("node:crypto").Hash} hash @param {string} path */
function add(hash, path) {
  const stats = statSync(inRoot(path), { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    for (const name of readdirSync(inRoot(path)).sort()) add(hash, join(path, name));
  } else if (stats && !TESTS.test(path)) {
    hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\0`);
  }
}

/** @param {string} step @param {string} print */
export function isFresh(step, print) {
  try {
    return readFileSync(stampPath(step), "utf8") === print;
  } catch {
    return false;
  }
}

/** @param {string} step @param {string} print */
export function markFresh(step, print) {
  mkdirSync(inRoot("build"), { recursive: true });
  writeFileSync(stampPath(step), print);
}

const stampPath = (/** @type {string} */ step) => inRoot("build", `${step}.stamp`);
