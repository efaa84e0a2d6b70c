import { said } from "../access/quoted";
import { parseRequestLine } from "../access/request-line";
import { addressOf } from "../address";
import { EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { durationMs } from "../json/duration";
import { type Role, roleOf } from "../json/json-roles";
import { levelOfNumber, levelOfWord } from "../level";
import type { FieldSpan, SpanField } from "../spans/field-span";
import { parseTime } from "../timestamp/parse-time";

/** A named part of a pattern and its text in a line. */
export interface PatternCell {
  name: string;
  start: number;
  end: number;
}

/** Names that grok's users know, beside those of JSON fields. */
const MORE: Readonly<Record<string, Role | "query">> = {
  query: "query",
  auth: "user",
  response: "status",
  uri_path: "target",
};

/** The event of a line's cells, and where its fields stand; or the cell that should tell a time and does not. */
export function readCells(
  line: string,
  cells: readonly PatternCell[],
  context?: LineContext,
): { event: LogEvent; spans: FieldSpan[] } | { unreadable: PatternCell } {
  const event: LogEvent = { ...EMPTY_EVENT };
  const bag = new FieldBag();
  const spans: FieldSpan[] = [];
  for (const cell of cells) {
    const text = said(line.slice(cell.start, cell.end));
    if (text === null) continue;
    const name = cell.name.toLowerCase();
    const role = (Object.hasOwn(MORE, name) ? MORE[name] : undefined) ?? roleOf(name)?.role ?? null;
    const field = put(event, role, name, text, context);
    if (field !== null) spans.push({ field, start: cell.start, end: cell.end });
    else if (role === "time" && event.time === null) return { unreadable: cell };
    else bag.add(cell.name, text);
  }
  event.fields = bag.value;
  return { event, spans };
}

/** The field that the text became; null where it became none, or another cell had said it. */
function put(
  event: LogEvent,
  role: Role | "query" | null,
  name: string,
  text: string,
  context?: LineContext,
): SpanField | null {
  switch (role) {
    case null:
      return null;
    case "time":
      return event.time === null ? set(event, "time", parseTime(text, context)) : null;
    case "level":
      return set(event, "level", levelOfWord(text) ?? (/^\d{1,4}$/.test(text) ? levelOfNumber(Number(text)) : null));
    case "status":
      return set(event, "status", /^\d{3}$/.test(text) ? Number(text) : null);
    case "bytes":
      return set(event, "bytes", /^\d{1,15}$/.test(text) ? Number(text) : null);
    case "latency":
      return set(event, "latencyMs", durationMs(name, text, "plain"));
    case "client":
      return set(event, "client", addressOf(text) ?? text);
    case "request":
    case "target":
      return putRequest(event, text);
    default:
      return set(event, role, text);
  }
}

function set<Field extends SpanField>(event: LogEvent, field: Field, value: LogEvent[Field]): SpanField | null {
  if (value === null || event[field] !== null) return null;
  event[field] = value;
  return field;
}

function putRequest(event: LogEvent, text: string): SpanField | null {
  if (event.path !== null) return null;
  const request = parseRequestLine(text);
  const target = request === null ? text : `${request.path}${request.query === null ? "" : `?${request.query}`}`;
  event.method ??= request?.method ?? null;
  const mark = target.indexOf("?");
  event.path = mark < 0 ? target : target.slice(0, mark);
  if (mark >= 0) event.query ??= target.slice(mark + 1);
  return "path";
}
