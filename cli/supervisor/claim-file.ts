import { execFile } from "node:child_process";
import { open, readFile, rm } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Makes the file with our process number in it, unless it names one that runs with all these words in its command: then that number is
 * returned. What a killed process left behind does not count. Throws what making the file throws.
 */
export async function claimFile(path: string, words: readonly string[]): Promise<number | (() => Promise<void>)> {
  for (let tries = 0; ; tries++) {
    try {
      const file = await open(path, "wx", 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as { code?: unknown }).code !== "EEXIST" || tries > 3) throw error;
    }
    const pid = Number(await readFile(path, "utf8").catch(() => ""));
    if (pid && pid !== process.pid) {
      const command = await commandOf(pid);
      if (words.every((word) => command.includes(word))) return pid;
    }
    await rm(path, { force: true });
  }
}

async function commandOf(pid: number): Promise<string> {
  const told = await run("ps", ["-ww", "-o", "args=", "-p", String(pid)]).catch(() => null);
  return told?.stdout ?? (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""));
}
