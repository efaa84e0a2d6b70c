import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { createTestDatabase } from "../../lib/testing/database";
import setUpPostgres from "../../lib/testing/postgres-for-tests";
import type { Bench, Subject } from "../harness/bench";
import { bundleChild } from "../harness/bundle-child";
import { childSubject } from "../harness/child-subject";
import { commandSubject } from "../harness/command-subject";
import { debianPackage } from "../harness/debian-package";
import { writeLog } from "../harness/write-log";

export const importLog: Bench = {
  name: "import",
  title:
    "Bring a gzipped access log in, from the upload to the last line learned from, scored and stored: a new process, an embedded PostgreSQL beside it that is not counted, against a report of counts by goaccess",
  unit: "lines",
  cases: async ({ quick, folder }) => {
    const lines = quick ? 50_000 : 1_000_000;
    const { path } = writeLog(folder, lines);
    spawnSync("gzip", ["-kf", path], { stdio: "ignore" });
    const file = `${path}.gz`;
    const goaccess = commandSubject({
      name: "zcat | goaccess",
      line: `zcat '${file}' | goaccess --no-progress --log-format=COMBINED -o '${join(folder, "report.json")}' -`,
      needs: debianPackage("goaccess", ["goaccess", "--version"]),
    });
    return [
      { name: "combined, incidents in it", work: lines, rounds: 3, subjects: [isolog(file, folder, lines), goaccess] },
    ];
  },
};

/** The database is started with it and ends with it. */
function isolog(file: string, folder: string, lines: number): Subject {
  let child: Subject | null = null;
  let stopPostgres: (() => Promise<void>) | null = null;
  return {
    name: "isolog",
    async start() {
      stopPostgres = await setUpPostgres();
      const { url } = await createTestDatabase();
      const entry = await bundleChild("bench/import/import-child.ts", folder);
      const args = [entry, url, file, folder, String(lines)];
      child = childSubject({ name: "isolog", command: process.execPath, args, cold: true });
      return child.start();
    },
    async run() {
      if (child === null) throw new Error("It was not started.");
      return child.run();
    },
    stop() {
      child?.stop();
      void stopPostgres?.();
    },
  };
}
