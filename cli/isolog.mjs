#!/usr/bin/env node
// The door to everything, in plain JavaScript: it must run in a fresh clone, where nothing is installed or built.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Isolog needs Node.js 20.19 or newer; this is ${process.version}.\n`);
  process.exit(1);
}

const { ppid } = process;
try {
  const { build } = await import("./build.mjs");
  const isAsked = process.argv.some((arg) => arg === "--help" || arg === "-h");
  const starts = process.argv[2] === "start" && !isAsked;
  await build({ pages: starts && !/^(worker|intake)$/.test(roleOf(process.argv)) });
} catch (error) {
  process.stderr.write(`isolog: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
// An npm that was killed meanwhile left this process to nobody.
if (process.env.npm_lifecycle_event !== undefined && process.ppid !== ppid) process.exit(130);
const { inRoot } = await import("./build/root.mjs");
await import(inRoot("build", "cli.mjs"));

/** @param {readonly string[]} args */
function roleOf(args) {
  const i = args.findIndex((arg) => arg === "--role" || arg.startsWith("--role="));
  return i < 0 ? "" : (args[i]?.split("=")[1] ?? args[i + 1] ?? "");
}
