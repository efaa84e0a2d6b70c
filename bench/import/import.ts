import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Bench, Measure, Subject } from "../harness/bench";
import { bundleChild } from "../harness/bundle-child";
import { childSubject } from "../harness/child-subject";
import { commandSubject } from "../harness/command-subject";
import { debianPackage } from "../harness/debian-package";
import { familySeconds } from "../harness/family-seconds";
import { writeLog } from "../harness/write-log";
import { writeAccessLog } from "../parse/write-access-log";
import { startDatabase } from "./start-database";

export const importLog: Bench = {
  name: "import",
  title:
    "Bring a gzipped access log in, from the upload to the last line learned from, scored and stored: a new process, a thread for the import, a durable embedded PostgreSQL; against a report of counts by goaccess",
  unit: "lines",
  cases: async ({ quick, folder }) => {
    const lines = quick ? 200_000 : 1_000_000;
    const logs = [
      { name: "shop, incidents in it", path: writeLog(folder, lines).path },
      { name: "varied, half of the addresses new", path: writeAccessLog(folder, "varied", lines) },
    ];
    return logs.slice(0, quick ? 1 : 2).map(({ name, path }) => {
      spawnSync("gzip", ["-kf", path], { stdio: "ignore" });
      const file = `${path}.gz`;
      const goaccess = commandSubject({
        name: "zcat | goaccess",
        line: `zcat '${file}' | goaccess --no-progress --log-format=COMBINED -o '${join(folder, "report.json")}' -`,
        needs: debianPackage("goaccess", ["goaccess", "--version"]),
      });
      return { name, work: lines, rounds: quick ? 1 : 5, subjects: [isolog(file, folder, lines), goaccess] };
    });
  },
};

/** The database is started with it and ends with it; memory is that of node alone, processor time is told apart. */
function isolog(file: string, folder: string, lines: number): Subject {
  let child: Subject | null = null;
  let database: Awaited<ReturnType<typeof startDatabase>> | null = null;
  return {
    name: "isolog",
    async start() {
      database = await startDatabase(folder);
      const entry = await bundleChild("bench/import/import-child.ts", folder);
      const thread = await bundleChild("workers/threads/entry.ts", folder);
      const args = [entry, database.url, file, folder, String(lines), thread];
      child = childSubject({ name: "isolog", command: process.execPath, args, cold: true });
      return child.start();
    },
    async run(): Promise<Measure> {
      if (child === null || database === null) throw new Error("It was not started.");
      const before = familySeconds(database.pid);
      const measure = await child.run();
      const postgres = familySeconds(database.pid) - before;
      const parts = { node: measure.cpuSeconds, postgres };
      return { ...measure, cpuSeconds: measure.cpuSeconds + postgres, parts };
    },
    async stop() {
      child?.stop();
      await database?.stop();
      database = null;
    },
  };
}
