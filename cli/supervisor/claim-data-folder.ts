import { execFile } from "node:child_process";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Conflict } from "../../lib/base/errors";

const run = promisify(execFile);

/** One supervisor for each data folder; returns how to give it up. What a killed one left behind does not count. */
export async function claimDataFolder(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new Conflict(
      "data_folder",
      `The data folder ${dataDir} cannot be made: ${error.message}. Set ISOLOG_DATA_DIR.`,
    );
  });
  const path = join(dataDir, "isolog.pid");
  for (let tries = 0; ; tries++) {
    try {
      const file = await open(path, "wx", 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code !== "EEXIST" || tries > 3) {
        throw new Conflict(
          "data_folder",
          `The data folder ${dataDir} cannot be written to (${code}). Set ISOLOG_DATA_DIR.`,
        );
      }
    }
    const pid = Number(await readFile(path, "utf8").catch(() => ""));
    if (pid && pid !== process.pid && (await isSupervisor(pid))) {
      throw new Conflict(
        "already_running",
        `Isolog already runs from ${dataDir} (process ${pid}). Stop it first, or set ISOLOG_DATA_DIR to another folder.`,
      );
    }
    await rm(path, { force: true });
  }
}

async function isSupervisor(pid: number): Promise<boolean> {
  const words = await run("ps", ["-ww", "-o", "args=", "-p", String(pid)]).catch(() => null);
  const command = words?.stdout ?? (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""));
  return command.includes("isolog") && command.includes("start");
}
