import { EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import type { FieldSpan } from "../spans/field-span";
import { parseTime } from "../timestamp/parse-time";
import { type ColumnRole, roleOfColumn } from "./column-roles";
import { type Column, splitColumns } from "./split-columns";

/** How one product writes its columns. */
export interface ColumnDialect {
  separator: "\t" | " ";
  /** What a whole `time-taken` counts; one with a point is always seconds. */
  durationMs: number;
  /** The text a person typed, of one that stands encoded in agent and referrer. */
  decode(text: string): string;
}

const STATUS = /^\d{3}$/;
const COUNT = /^\d{1,15}$/;
const DURATION = /^\d{1,12}(\.\d{1,9})?$/;
const METHOD = /^[A-Za-z_-]{2,20}$/;

/**
 * The event of a line whose columns bear the given names, or null when their number or a known column's shape does not fit. Dates and
 * clocks are UTC, as the W3C draft says.
 */
export function readColumns(
  line: string,
  names: readonly string[],
  dialect: ColumnDialect,
  context?: LineContext,
): LogEvent | null {
  const columns = splitColumns(line, dialect.separator);
  if (columns.length !== names.length) return null;
  const event: LogEvent = { ...EMPTY_EVENT };
  const bag = new FieldBag();
  let date = "";
  let clock = "";
  for (const [index, name] of names.entries()) {
    const text = textAt(line, columns[index]);
    if (text === "-" || text === "") continue;
    const role = roleOfColumn(name);
    if (role === "date") date = text;
    else if (role === "clock") clock = text;
    else if (role === null || !put(event, role, text, dialect)) {
      if (role === "status" || role === "method" || role === "bytes") return null;
      bag.add(name, text);
    }
  }
  if (date !== "" || clock !== "") event.time = parseTime(`${date} ${clock}Z`, context);
  if (event.time === null && names.includes("date")) return null;
  event.fields = bag.value;
  return event;
}

function put(event: LogEvent, role: ColumnRole, text: string, dialect: ColumnDialect): boolean {
  switch (role) {
    case "status":
      // Nobody got an answer.
      if (Number(text) === 0) return true;
      if (!STATUS.test(text)) return false;
      event.status = Number(text);
      return true;
    case "bytes":
      if (!COUNT.test(text)) return false;
      event.bytes = Number(text);
      return true;
    case "latencyMs":
      if (!DURATION.test(text)) return false;
      event.latencyMs = Number(text) * (text.includes(".") ? 1000 : dialect.durationMs);
      return true;
    case "time":
      event.time = parseTime(text);
      return event.time !== null;
    case "method":
      if (!METHOD.test(text)) return false;
      event.method = text;
      return true;
    case "agent":
    case "referrer":
      event[role] = dialect.decode(text);
      return true;
    case "client":
    case "user":
    case "path":
    case "query":
    case "host":
    case "service":
      if (event[role] !== null) return false;
      event[role] = text;
      return true;
    default:
      return false;
  }
}

/** Where the columns that became fields of the event stand. */
export function columnSpans(
  line: string,
  names: readonly string[],
  separator: "\t" | " ",
  event: LogEvent,
): FieldSpan[] {
  const columns = splitColumns(line, separator);
  const spans: FieldSpan[] = [];
  const seen = new Set<string>();
  const date = columns[names.indexOf("date")];
  const clock = columns[names.indexOf("time")];
  if (date !== undefined && clock !== undefined && clock.start === date.end + 1) {
    spans.push({ field: "time", start: date.start, end: clock.end });
  }
  for (const [index, name] of names.entries()) {
    const role = roleOfColumn(name);
    const column = columns[index];
    if (column === undefined || role === null || role === "date" || role === "clock" || role === "forwarded") continue;
    if (role === "message" || role === "level" || event[role] === null || seen.has(role)) continue;
    seen.add(role);
    spans.push({ field: role, start: column.start, end: column.end });
  }
  return spans;
}

function textAt(line: string, column: Column | undefined): string {
  return column === undefined ? "" : line.slice(column.start, column.end);
}
