import { readdirSync } from "node:fs";
import { join } from "node:path";
import { openLogFile } from "../../archive/open-log-file";
import { Failure } from "../../base/errors";

/** Reads every file of a folder in a process of its own and tells the most memory that this took, in KiB. */
const folder = process.argv[2] ?? "";
for (const name of readdirSync(folder)) {
  try {
    for await (const member of openLogFile(join(folder, name))) for await (const _ of member.lines());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}
process.send?.(process.resourceUsage().maxRSS);
