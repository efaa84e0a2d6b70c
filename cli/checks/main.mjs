import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { inRoot, root } from "../build/root.mjs";
import { findBreaches } from "./house-rules.mjs";

// Everything git would keep, tracked or not yet: what a build made does not count.
const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
});
/** @type {Map<string, string>} */
const sources = new Map();
for (const path of new Set(list.split("\n"))) {
  if (!/\.(tsx?|mjs)$/.test(path)) continue;
  try {
    sources.set(path, readFileSync(inRoot(path), "utf8"));
  } catch {
    // Deleted in the work tree.
  }
}
const breaches = findBreaches(sources);
for (const breach of breaches) process.stdout.write(`${breach}\n`);
process.stdout.write(`${sources.size} files, ${breaches.length} breaches of the house rules\n`);
process.exitCode = breaches.length > 0 ? 1 : 0;
