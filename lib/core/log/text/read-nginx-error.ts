import { parseRequestLine } from "../access/request-line";
import { addressOf } from "../address";
import { EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { levelOfWord } from "../level";
import { readTimestamp } from "../timestamp/read-timestamp";

const HEAD = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[(\w{4,6})\] (\d{1,10})#(\d{1,10}): (?:\*(\d{1,20}) )?/;
const HEAD_LENGTH = 120;
/** What nginx knows about a request when it fails, in the order it writes it behind the message. */
const DETAILS = ["client", "server", "request", "subrequest", "upstream", "host", "referrer"] as const;

/** `2024/02/29 13:55:36 [error] 12#34: *5 message, client: …, server: …, request: "…", host: "…"`, or null. */
export function readNginxError(line: string, context?: LineContext): LogEvent | null {
  const head = HEAD.exec(line.slice(0, HEAD_LENGTH));
  const stamp = head === null ? null : readTimestamp(line, 0, context);
  const level = head === null ? null : levelOfWord(head[1] ?? "");
  if (head === null || stamp === null || level === null) return null;
  const bag = new FieldBag();
  bag.add("pid", head[2] ?? "");
  bag.add("tid", head[3] ?? "");
  if (head[4] !== undefined) bag.add("connection", head[4]);
  const start = head[0].length;
  const end = line.indexOf(", client: ", start);
  const message = line.slice(start, end < 0 ? line.length : end).trim();
  const event: LogEvent = { ...EMPTY_EVENT, time: stamp.time, level, message: message === "" ? null : message };
  if (end >= 0) readDetails(line, end, event, bag);
  event.fields = bag.value;
  return event;
}

function readDetails(line: string, from: number, event: LogEvent, bag: FieldBag): void {
  let at = from;
  for (const name of DETAILS) {
    const mark = `, ${name}: `;
    if (!line.startsWith(mark, at)) continue;
    const start = at + mark.length;
    const quoted = line.charCodeAt(start) === 34;
    let end = quoted ? closing(line, start + 1) : line.indexOf(", ", start);
    if (end < 0) end = line.length;
    const value = line.slice(quoted ? start + 1 : start, end);
    at = quoted ? end + 1 : end;
    if (name === "client") event.client = addressOf(value) ?? value;
    else if (name === "host") event.host = value;
    else if (name === "referrer") event.referrer = value;
    else if (name === "request") readRequest(value, event, bag);
    else bag.add(name, value);
  }
}

/** nginx does not escape quotes here: the value ends at a quote that the next detail or the end follows. */
function closing(line: string, from: number): number {
  const next = line.indexOf('", ', from);
  return next < 0 ? line.lastIndexOf('"') : next;
}

function readRequest(text: string, event: LogEvent, bag: FieldBag): void {
  const request = parseRequestLine(text);
  if (request === null) {
    bag.add("request", text);
    return;
  }
  event.method = request.method;
  event.path = request.path;
  event.query = request.query;
}
