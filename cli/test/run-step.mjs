import { spawn } from "node:child_process";
import { root } from "../build/root.mjs";

/**
 * Runs a program in the checkout with its output on the terminal; true when it ended well.
 * @param {string} program @param {readonly string[]} args @param {Record<string, string>} [environment]
 * @returns {Promise<boolean>}
 */
export function runStep(program, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
}
