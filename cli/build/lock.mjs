import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { inRoot } from "./root.mjs";

/**
 * One build at a time in a checkout: a second one waits, and then finds everything fresh.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withBuildLock(work) {
  const path = inRoot("build", "lock");
  mkdirSync(inRoot("build"), { recursive: true });
  let isTold = false;
  while (!take(path)) {
    const holder = Number(readFileSync(path, { encoding: "utf8", flag: "a+" }));
    if (holder && !isAlive(holder)) rmSync(path, { force: true });
    else {
      if (!isTold) process.stderr.write("Waiting for another build of this folder to end …\n");
      isTold = true;
      await sleep(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
