import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { LogEvent } from "../../lib/core/log/event";
import { combined } from "../../lib/core/log/formats/combined";
import { fieldSpans } from "../../lib/core/log/spans/field-spans";
import type { Differences } from "./differences";
import { readOurs } from "./read-ours";
import { runOracle } from "./run-oracle";

interface LnavRow {
  log_line: number;
  log_actual_time: string;
  c_ip: string | null;
  cs_username: string | null;
  cs_method: string | null;
  cs_uri_stem: string | null;
  cs_uri_query: string | null;
  sc_status: number | null;
  sc_bytes: number | null;
  cs_referer: string | null;
  cs_user_agent: string | null;
}

const COLUMNS =
  "log_line,log_actual_time,c_ip,cs_username,cs_method,cs_uri_stem,cs_uri_query,sc_status,sc_bytes,cs_referer,cs_user_agent";
const TEXTS = [
  ["c_ip", "client"],
  ["cs_username", "user"],
  ["cs_method", "method"],
  ["cs_uri_stem", "path"],
  ["cs_uri_query", "query"],
  ["cs_referer", "referrer"],
  ["cs_user_agent", "agent"],
] as const;

/** Compares every line and field with lnav's `access_log`. False when lnav is not installed. */
export async function compareWithLnav(path: string, folder: string, differences: Differences): Promise<boolean> {
  const output = join(folder, "lnav.jsonl");
  const commands = ["-c", `;select ${COLUMNS} from access_log`, "-c", `:write-jsonlines-to ${output}`];
  if (!runOracle("lnav", ["-n", ...commands, path])) return false;
  const rows = createInterface({ input: createReadStream(output, "utf8") })[Symbol.asyncIterator]();
  let row = await nextRow(rows);
  for await (const { number, line, event } of readOurs(path)) {
    while (row !== null && row.log_line < number) row = await nextRow(rows);
    // A line that does not fit is a row without fields.
    const theirs = row?.log_line === number && row.c_ip !== null ? row : null;
    differences.lines++;
    if (event !== null && theirs !== null) {
      differences.both++;
      const before = differences.total;
      compareFields(line, event, theirs, differences);
      if (differences.total === before) differences.equal++;
    } else if (event !== null) differences.add("only Isolog reads it", shapeOf(event, line), line);
    else if (theirs !== null) differences.add("only lnav reads it", "", line);
    else differences.neither++;
  }
  return true;
}

function compareFields(line: string, event: LogEvent, row: LnavRow, differences: Differences): void {
  // lnav 0.11 shows the clock as the line has it, without its zone.
  const time = Date.parse(`${row.log_actual_time.replace(" ", "T")}Z`) - zoneOf(line);
  if (time !== event.time) differences.add("time", shapeOf(event, line), line);
  if (row.sc_status !== event.status) differences.add("status", `${row.sc_status} for ${event.status}`, line);
  if ((row.sc_bytes ?? 0) !== (event.bytes ?? 0)) differences.add("bytes", shapeOf(event, line), line);
  // lnav keeps the escapes of the line: compared is what the spans cut out of it.
  const cut = line.includes("\\") ? cutOut(line) : null;
  for (const [theirs, ours] of TEXTS) {
    const value = cut === null ? event[ours] : (cut.get(ours) ?? null);
    const other = row[theirs];
    if ((other === "-" || other === "" ? null : other) !== value) differences.add(ours, shapeOf(event, line), line);
  }
}

/** Milliseconds east of UTC, as the line says. */
function zoneOf(line: string): number {
  const [, sign, hours = 0, minutes = 0] = /\[[^\]]{20} ([+-])(\d\d)(\d\d)\]/.exec(line) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function cutOut(line: string): ReadonlyMap<string, string> {
  return new Map(fieldSpans(combined, line).map(({ field, start, end }) => [field, line.slice(start, end)]));
}

/** What is special about a line, by what Isolog makes of it: the explanation of most differences. */
export function shapeOf(event: LogEvent, line: string): string {
  if (event.method === null) return "no request";
  if (event.user?.includes(" ")) return "a user with a space";
  if (event.path?.includes(" ")) return "a path with a space";
  if (event.path !== null && !event.path.startsWith("/")) return "a target that is no path";
  if (event.query?.includes("?")) return "a second question mark";
  if (event.agent === null && event.referrer === null) return "neither referrer nor agent";
  if (event.query === "") return "an empty query";
  if (line.includes('\\"')) return "an escaped quote";
  if (event.method !== null && !line.includes(" HTTP/")) return "a request without a protocol";
  if (!line.endsWith('"')) return "a line cut off, or with more behind it";
  return Object.keys(event.fields).length > 0 ? "more than the format's fields" : "an ordinary line";
}

async function nextRow(rows: AsyncIterator<string>): Promise<LnavRow | null> {
  const { value, done } = await rows.next();
  return done ? null : (JSON.parse(value) as LnavRow);
}
