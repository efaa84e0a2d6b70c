import { accessLineInside } from "../access/access-line-inside";
import { EMPTY_EVENT, type LogEvent } from "../event";
import type { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { overlay } from "../overlay";
import { readTimestamp } from "../timestamp/read-timestamp";
import { findInMessage } from "./find-in-message";

/** An RFC 5424 line from behind its version: `time host app pid msgid [structured data] message`; null when it is none. */
export function readRfc5424(line: string, from: number, bag: FieldBag, context?: LineContext): LogEvent | null {
  const [time = "", host = "", app = "", pid = "", id = ""] = line.slice(from, from + 700).split(" ", 5);
  const stamp = time === "-" ? null : readTimestamp(time, 0, context);
  if (time !== "-" && stamp?.end !== time.length) return null;
  let at = from + time.length + host.length + app.length + pid.length + id.length + 5;
  if (at > line.length + 1) return null;
  if (nil(pid) !== null) bag.add("pid", pid);
  if (nil(id) !== null) bag.add("msgid", id);
  if (line.charCodeAt(at) === 91) at = readStructuredData(line, at, bag);
  else if (line.charAt(at) === "-") at++;
  const text = line.slice(at).replace(/^\s*\ufeff?/, "");
  const event: LogEvent = {
    ...EMPTY_EVENT,
    time: stamp?.time ?? null,
    host: nil(host),
    service: nil(app),
    message: text === "" ? null : text,
  };
  const inner = accessLineInside(text, context);
  if (inner !== null) return overlay({ ...event, fields: bag.value }, inner);
  findInMessage(text, event);
  event.fields = bag.value;
  return event;
}

/** Reads `[id name="value" …][id …]` into the fields and returns the index behind it. */
function readStructuredData(line: string, from: number, bag: FieldBag): number {
  let at = from;
  while (line.charCodeAt(at) === 91) {
    at++;
    while (at < line.length && line.charCodeAt(at) !== 32 && line.charCodeAt(at) !== 93) at++;
    while (line.charCodeAt(at) === 32) {
      const equals = line.indexOf('="', at);
      if (equals < 0) return line.length;
      const name = line.slice(at + 1, equals);
      let end = equals + 2;
      while (end < line.length && line.charCodeAt(end) !== 34) end += line.charCodeAt(end) === 92 ? 2 : 1;
      bag.add(name, line.slice(equals + 2, end).replace(/\\(["\\\]])/g, "$1"));
      at = end + 1;
    }
    if (line.charCodeAt(at) !== 93) return Math.min(at, line.length);
    at++;
  }
  return at;
}

function nil(text: string): string | null {
  return text === "-" || text === "" ? null : text;
}
