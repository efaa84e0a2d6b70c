import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench, Subject } from "../harness/bench";
import { commandSubject } from "../harness/command-subject";
import { writeAccessLog } from "../parse/write-access-log";

const ISOLOG = fileURLToPath(new URL("../../cli/isolog.mjs", import.meta.url));
/** Their peaks beside those of the case before show that memory does not grow with the log. */
const MANY = 10_000_000;

export const scan: Bench = {
  name: "scan",
  title: "Learn from a gzipped access log and score all of it, `isolog scan --json`, a new process each time",
  unit: "lines",
  cases: async ({ quick, folder }) => {
    // Builds what is to be measured, where it is not built yet.
    spawnSync(process.execPath, [ISOLOG, "--version"], { stdio: "ignore" });
    const sizes = quick ? [200_000] : [1_000_000, MANY];
    return sizes.map((lines) => {
      const path = writeAccessLog(folder, "shop", lines);
      spawnSync("gzip", ["-kf1", path], { stdio: "ignore" });
      const subjects = [scanWith(2, `${path}.gz`), scanWith(1, `${path}.gz`)];
      const name = `shop, ${lines.toLocaleString("en-US")} lines`;
      return { name, work: lines, rounds: lines === MANY ? 1 : quick ? 1 : 5, subjects };
    });
  },
};

function scanWith(threads: number, file: string): Subject {
  const line = `'${process.execPath}' '${ISOLOG}' scan --json --threads ${threads} '${file}' > '${join(file, "..", "out")}'`;
  return commandSubject({ name: `isolog, ${threads === 1 ? "one thread" : "two threads"}`, line });
}
