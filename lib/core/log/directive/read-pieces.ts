import { said, unescapeField } from "../access/quoted";
import { parseRequestLine } from "../access/request-line";
import { addressOf } from "../address";
import { cleanText } from "../clean-text";
import { CHAIN_FIELD, EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { parseTime } from "../timestamp/parse-time";
import { type MatchedPiece, mismatchAt, type PieceMismatch } from "./match-pieces";
import type { Escaping, Unit, Variable } from "./piece";

const MS: Readonly<Record<Unit, number>> = { seconds: 1_000, milliseconds: 1, microseconds: 1e-3 };
/** What stands in for the address of the client when the directive has none. */
const FORWARDED = ["http_x_forwarded_for", "forwarded_for", "http_x_real_ip", "http_cf_connecting_ip"];

/** The event of a line's variables, or which one holds no time. */
export function readPieces(
  line: string,
  matched: readonly MatchedPiece[],
  escaping: Escaping,
  context?: LineContext,
): { event: LogEvent } | PieceMismatch {
  const event: LogEvent = { ...EMPTY_EVENT };
  const bag = new FieldBag();
  let unreadable: PieceMismatch | null = null;
  for (const [index, { variable, start, end }] of matched.entries()) {
    const raw = line.slice(start, end);
    const text = said(unescaped(raw, escaping));
    if (text === null) continue;
    const taken = put(event, variable, text, context);
    if (!taken && variable.shape === "time") {
      const message = `holds ${JSON.stringify(raw.slice(0, 40))}, which is no time`;
      unreadable ??= mismatchAt(index + 1, variable.text, start, message);
    }
    if (!taken) bag.add(variable.field, text);
  }
  if (unreadable !== null) return unreadable;
  for (const name of FORWARDED) {
    const list = bag.value[name];
    if (list === undefined || event.client !== null) continue;
    event.client = addressOf(list.split(",", 1)[0]?.trim() ?? "");
    if (event.client !== null && list.includes(",")) bag.add(CHAIN_FIELD, list);
  }
  event.fields = bag.value;
  return { event };
}

/** True when the text became a field of the event; the first variable of a kind wins, and keeps what it said. */
function put(event: LogEvent, { role }: Variable, text: string, context?: LineContext): boolean {
  switch (role) {
    case null:
      return false;
    case "time":
      if (event.time !== null) return false;
      event.time = parseTime(text, context);
      return event.time !== null;
    case "status":
    case "bytes":
      if (event[role] !== null || !/^\d{1,15}$/.test(text)) return false;
      event[role] = Number(text);
      return true;
    case "seconds":
    case "milliseconds":
    case "microseconds":
      if (event.latencyMs !== null || !/^\d/.test(text)) return false;
      event.latencyMs = Number(text) * MS[role];
      return true;
    case "request":
      return putRequest(event, text);
    case "target":
      return event.path === null && putTarget(event, text);
    case "query":
      if (event.query !== null) return false;
      event.query = text.startsWith("?") ? text.slice(1) : text;
      return true;
    default:
      if (event[role] !== null) return false;
      event[role] = role === "client" ? (addressOf(text) ?? text) : text;
      return true;
  }
}

function putRequest(event: LogEvent, text: string): boolean {
  if (event.path !== null || event.message !== null) return false;
  const request = parseRequestLine(text);
  if (request === null) event.message = text;
  else {
    event.method ??= request.method;
    event.path = request.path;
    event.query ??= request.query;
  }
  return true;
}

function putTarget(event: LogEvent, text: string): true {
  const mark = text.indexOf("?");
  event.path = mark < 0 ? text : text.slice(0, mark);
  if (mark >= 0) event.query ??= text.slice(mark + 1);
  return true;
}

function unescaped(text: string, escaping: Escaping): string {
  if (escaping === "none" || !text.includes("\\")) return text;
  if (escaping === "default") return unescapeField(text);
  try {
    return cleanText(String(JSON.parse(`"${text}"`)));
  } catch {
    return text;
  }
}
