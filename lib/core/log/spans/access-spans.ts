import { accessTime } from "../access/access-time";
import { closingQuote, requestClose } from "../access/quoted";
import type { LogEvent } from "../event";
import { durationSpan } from "./duration-span";
import type { FieldSpan } from "./field-span";

/** Where the fields of an access line stand, also inside what a shipper wrote in front of it. Empty when it is no access line. */
export function accessSpans(line: string, event: LogEvent): FieldSpan[] {
  const bracket = timeBracket(line);
  if (bracket === null) return [];
  const { open, close } = bracket;
  const spans: FieldSpan[] = [{ field: "time", start: open + 2, end: close }];
  const put = (field: FieldSpan["field"], start: number, end: number) => {
    if (end > start && start >= 0) spans.push({ field, start, end });
  };
  const requestStart = close + 3;
  const requestEnd = requestClose(line, requestStart);
  if (requestEnd < 0) return [];
  spans.push(...whoSpans(line, open, event), ...requestSpans(line, requestStart, requestEnd, event));

  let at = requestEnd + 2;
  if (event.status !== null) put("status", at, at + 3);
  at += event.status === null ? 1 : 3;
  const bytesEnd = endOfWord(line, at + 1);
  if (event.bytes !== null) put("bytes", at + 1, bytesEnd);
  at = Math.max(at, bytesEnd);
  for (const field of ["referrer", "agent"] as const) {
    if (line.charCodeAt(at + 1) !== 34) break;
    const closing = closingQuote(line, at + 2);
    const end = closing < 0 ? line.length : closing;
    if (event[field] !== null) put(field, at + 2, end);
    at = end + 1;
  }
  const duration = event.latencyMs === null ? null : durationSpan(line, at, event.latencyMs);
  if (duration !== null) spans.push(duration);
  if (event.host !== null && !spans.some(({ field }) => field === "host")) {
    const host = line.indexOf(event.host, at);
    put("host", host, host + event.host.length);
  }
  return spans;
}

/** The first bracket that holds a time: a user name may contain brackets of its own. */
function timeBracket(line: string): { open: number; close: number } | null {
  let open = line.indexOf(" [");
  for (let tries = 0; open > 0 && tries < 8; tries++) {
    const close = line.indexOf("]", open);
    if (close < 0) return null;
    const time = accessTime(line, open + 2, close);
    if ((time === null || !Number.isNaN(time)) && line.startsWith(' "', close + 1)) return { open, close };
    open = line.indexOf(" [", open + 1);
  }
  return null;
}

function whoSpans(line: string, open: number, event: LogEvent): FieldSpan[] {
  const spans: FieldSpan[] = [];
  const client = event.client === null ? -1 : line.lastIndexOf(event.client, open - 1);
  if (client < 0 || event.client === null) return spans;
  const end = client + event.client.length;
  spans.push({ field: "client", start: client, end });
  if (event.host !== null && line.lastIndexOf(event.host, client - 1) >= 0) {
    const host = line.lastIndexOf(event.host, client - 1);
    spans.push({ field: "host", start: host, end: host + event.host.length });
  }
  // `client ident user`: the user may hold spaces and ends before the bracket.
  const ident = line.indexOf(" ", end + 1);
  if (event.user !== null && ident > 0 && ident < open) spans.push({ field: "user", start: ident + 1, end: open });
  return spans;
}

function requestSpans(line: string, start: number, end: number, event: LogEvent): FieldSpan[] {
  if (event.method === null) return event.message === null ? [] : [{ field: "message", start, end }];
  const methodEnd = start + event.method.length;
  const spans: FieldSpan[] = [{ field: "method", start, end: methodEnd }];
  const protocol = line.lastIndexOf(" HTTP/", end);
  const targetEnd = protocol > methodEnd ? protocol : end;
  const mark = line.indexOf("?", methodEnd);
  const pathEnd = mark >= 0 && mark < targetEnd ? mark : targetEnd;
  spans.push({ field: "path", start: methodEnd + 1, end: pathEnd });
  if (event.query !== null) spans.push({ field: "query", start: pathEnd + 1, end: targetEnd });
  return spans.filter((span) => span.end > span.start);
}

function endOfWord(line: string, at: number): number {
  const space = line.indexOf(" ", at);
  return space < 0 ? line.length : space;
}
