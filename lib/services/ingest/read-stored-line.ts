import type { LogEvent } from "../../core/log/event";
import { findFormat } from "../../core/log/find-format";
import type { LogFormat } from "../../core/log/format";
import { parseLine } from "../../core/log/parse-line";

/** What a row of the event table keeps of a line that was understood. */
export interface StoredLine {
  /** Exact: a Date knows milliseconds, which is what the column holds. */
  time: Date;
  format: string;
  client: string | null;
  raw: string;
}

/** The event of a stored line, parsed anew; rows keep only what is looked up by. @param formats found so far, by name */
export function readStoredLine(row: StoredLine, formats: Map<string, LogFormat>): LogEvent[] {
  const format = formats.get(row.format) ?? findFormat(row.format);
  formats.set(row.format, format);
  const parsed = parseLine(row.raw, format);
  // Time and client were settled when the line came in, with what only that moment knew.
  return parsed.kind === "event" ? [{ ...parsed.event, time: row.time.getTime(), client: row.client }] : [];
}
