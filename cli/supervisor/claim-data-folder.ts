import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Conflict } from "../../lib/base/errors";
import { claimFile } from "./claim-file";

/** One supervisor for each data folder; returns how to give it up. What a killed one left behind does not count. */
export async function claimDataFolder(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new Conflict(
      "data_folder",
      `The data folder ${dataDir} cannot be made: ${error.message}. Set ISOLOG_DATA_DIR.`,
    );
  });
  const claimed = await claimFile(join(dataDir, "isolog.pid"), ["isolog", "start"]).catch(
    (error: { code?: unknown }) => {
      throw new Conflict(
        "data_folder",
        `The data folder ${dataDir} cannot be written to (${error.code}). Set ISOLOG_DATA_DIR.`,
      );
    },
  );
  if (typeof claimed !== "number") return claimed;
  throw new Conflict(
    "already_running",
    `Isolog already runs from ${dataDir} (process ${claimed}). Stop it first, or set ISOLOG_DATA_DIR to another folder.`,
  );
}
