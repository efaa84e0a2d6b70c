import type { LogEvent } from "../../core/log/event";
import type { LogFormat } from "../../core/log/format";
import { formatOrNull } from "../../core/log/format-or-null";
import { plain } from "../../core/log/formats/plain";
import type { FieldNames } from "../../core/log/json/field-names";
import { parseLine } from "../../core/log/parse-line";

/** What a row of the event table keeps of a line that was understood. */
export interface StoredLine {
  /** Exact: a Date knows milliseconds, which is what the column holds. */
  time: Date;
  format: string;
  client: string | null;
  raw: string;
}

/** SQL: name of the format that read a row. A directive or pattern is not repeated on every row: its import or source has the text. */
export const STORED_FORMAT = `CASE WHEN event.format <> 'directive' THEN event.format ELSE coalesce(
  (SELECT import.format FROM import WHERE import.id = event.import_id),
  (SELECT source.format FROM source WHERE source.id = event.source_id), 'plain') END`;

/**
 * The event of a stored line, parsed anew; rows keep only what is looked up by.
 * @param formats found so far, by name; @param fieldNames what the source's fields mean now
 */
export function readStoredLine(row: StoredLine, formats: Map<string, LogFormat>, fieldNames?: FieldNames): LogEvent[] {
  const format = formats.get(row.format) ?? formatOrNull(row.format) ?? plain;
  formats.set(row.format, format);
  const parsed = parseLine(row.raw, format, { fieldNames });
  // Time and client were settled when the line came in, with what only that moment knew.
  return parsed.kind === "event" ? [{ ...parsed.event, time: row.time.getTime(), client: row.client }] : [];
}
