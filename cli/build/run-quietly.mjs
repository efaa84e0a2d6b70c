import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a program without showing its output; a failure carries the end of it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} [environment]
 * @returns {Promise<void>}
 */
export function runQuietly(program, args, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal);
      process.exit(130);
    };
    for (const signal of SIGNALS) process.once(signal, stop);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        output = (output + chunk).slice(-8000);
      });
    }
    child.once("error", reject);
    child.once("close", (code, signal) => {
      for (const name of SIGNALS) process.off(name, stop);
      if (code === 0) resolve();
      else reject(new Error(`\`${[program, ...args].join(" ")}\` ended with ${code ?? signal}:\n${output.trimEnd()}`));
    });
  });
}
