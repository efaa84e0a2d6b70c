import { runImport } from "../services/imports/running/run-import";
import { openDatabase } from "../store/database/database";

/** Runs one import in a process of its own, to be killed: `DATABASE_URL`, data folder, import id. */
const [url = "", dataDir = "", importId = ""] = process.argv.slice(2);
const db = openDatabase(url, { connections: 3 });
const quiet = () => undefined;
process.send?.("started");
await runImport(
  {
    ...{ db, dataDir, now: Date.now, signal: new AbortController().signal },
    report: (progress) => process.send?.(progress),
    log: { info: quiet, warn: quiet, error: quiet },
  },
  { importId: Number(importId) },
);
await db.close();
process.disconnect?.();
