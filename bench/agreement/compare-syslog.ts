import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { syslogRfc3164 } from "../../lib/core/log/formats/syslog-rfc3164";
import type { Differences } from "./differences";
import { readOurs } from "./read-ours";
import { runOracle } from "./run-oracle";

interface LnavRow {
  log_line: number;
  log_actual_time: string;
  log_hostname: string | null;
  log_procname: string | null;
  log_pid: string | null;
  log_body: string | null;
}

const COLUMNS = "log_line,log_actual_time,log_hostname,log_procname,log_pid,log_body";

/** Compares every line and field with lnav's `syslog_log`. False when lnav is not installed. */
export async function compareSyslogWithLnav(path: string, folder: string, differences: Differences): Promise<boolean> {
  const output = join(folder, "lnav-syslog.jsonl");
  const commands = ["-c", `;select ${COLUMNS} from syslog_log`, "-c", `:write-jsonlines-to ${output}`];
  if (!runOracle("lnav", ["-n", ...commands, path])) return false;
  const rows = new Map<number, LnavRow>();
  for await (const line of createInterface({ input: createReadStream(output, "utf8") })) {
    const row = JSON.parse(line) as LnavRow;
    rows.set(row.log_line, row);
  }
  // Both count years back from when the file was written.
  const context = { referenceTime: (await stat(path)).mtimeMs };
  for await (const { number, line, event } of readOurs(path, syslogRfc3164, context)) {
    const row = rows.get(number);
    differences.lines++;
    if (event === null || row === undefined) {
      if (event === null && row === undefined) differences.neither++;
      else differences.add(event === null ? "only lnav reads it" : "only Isolog reads it", shapeOf(line), line);
      continue;
    }
    differences.both++;
    const before = differences.total;
    if (Date.parse(`${row.log_actual_time.replace(" ", "T")}Z`) !== event.time)
      differences.add("time", shapeOf(line), line);
    const pairs = [
      ["host", row.log_hostname, event.host],
      ["program", row.log_procname, event.service],
      ["process", row.log_pid, event.fields.pid ?? null],
      ["message", row.log_body?.trim() || null, event.message],
    ] as const;
    for (const [field, theirs, ours] of pairs) if (theirs !== ours) differences.add(field, shapeOf(line), line);
    if (differences.total === before) differences.equal++;
  }
  return true;
}

/** The form of a line's head, which explains most differences. */
function shapeOf(line: string): string {
  const tag = /^\w{3} [ \d]\d [\d:]{8} \S+ (.{1,80}?)(?:: |:$|$)/.exec(line)?.[1];
  if (tag === undefined) return "a line without a tag";
  if (/\s/.test(tag)) return "a tag with a space";
  return /\[\d+\]$/.test(tag) ? "a tag with a process" : "a tag without a process";
}
