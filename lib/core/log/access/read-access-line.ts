import { addressOf, isAddress } from "../address";
import { CHAIN_FIELD, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { accessTime } from "./access-time";
import { closingQuote, requestClose, said, unescapeField } from "./quoted";
import { parseRequestLine } from "./request-line";
import { readTrailing } from "./trailing-fields";

const QUOTE = 34;
const SPACE = 32;
const USUAL_PROTOCOLS = new Set(["HTTP/1.1", "HTTP/2.0", "HTTP/2", "HTTP/3.0"]);

/**
 * One line of an Apache or nginx access log, or null:
 * `[vhost[:port] ]client ident user [time] "request" status bytes[ "referrer" "agent"][ more…]`.
 * A malformed request still is an event: method and path stay null, its text becomes the message.
 * `quotedTail` says whether referrer and agent may follow; without it a line that has them is refused.
 */
export function readAccessLine(line: string, quotedTail: boolean, context?: LineContext): LogEvent | null {
  // The time is the first bracket that holds one: a user name may contain brackets of its own.
  let open = line.indexOf(" [");
  let close = -1;
  let time: number | null = Number.NaN;
  for (let tries = 0; open > 0 && tries < 8; tries++) {
    close = line.indexOf("]", open);
    if (close < 0) return null;
    time = accessTime(line, open + 2, close, context);
    if (time === null || !Number.isNaN(time)) break;
    open = line.indexOf(" [", open + 1);
  }
  if (open <= 0 || (time !== null && Number.isNaN(time))) return null;

  if (line.charCodeAt(close + 1) !== SPACE || line.charCodeAt(close + 2) !== QUOTE) return null;
  const requestStart = close + 3;
  const requestEnd = requestClose(line, requestStart);
  if (requestEnd < 0) return null;

  // `"… " 200 512`: three status digits or `-`, then digits or `-`.
  let at = requestEnd + 2;
  let status: number | null = null;
  if (line.charCodeAt(at) === 45) at++;
  else {
    status = numberAt(line, at, at + 3);
    if (status < 0) return null;
    at += 3;
  }
  let bytes: number | null = null;
  if (at < line.length) {
    if (line.charCodeAt(at) !== SPACE) return null;
    const start = at + 1;
    at = line.indexOf(" ", start);
    if (at < 0) at = line.length;
    if (!(at - start === 1 && line.charCodeAt(start) === 45)) {
      bytes = numberAt(line, start, at);
      if (bytes < 0) return null;
    }
  }

  let referrer: string | null = null;
  let agent: string | null = null;
  if (line.charCodeAt(at + 1) === QUOTE) {
    if (!quotedTail) return null;
    const referrerEnd = closingQuote(line, at + 2);
    if (referrerEnd < 0) return null;
    referrer = said(unescapeField(line.slice(at + 2, referrerEnd)));
    at = referrerEnd + 1;
    if (line.charCodeAt(at + 1) === QUOTE) {
      let agentEnd = closingQuote(line, at + 2);
      // A line cut off inside its agent is still worth its other fields.
      if (agentEnd < 0) agentEnd = line.length;
      agent = said(unescapeField(line.slice(at + 2, agentEnd)));
      at = agentEnd + 1;
    }
  }

  const bag = new FieldBag();
  const trailing = at + 1 < line.length ? readTrailing(line, at + 1, bag) : null;
  const requestText = line.slice(requestStart, requestEnd);
  const request = parseRequestLine(requestText);
  if (request?.protocol && !USUAL_PROTOCOLS.has(request.protocol)) bag.add("protocol", request.protocol);
  const who = readWho(line.slice(0, open), bag);
  return {
    time,
    client: who.client,
    method: request === null ? null : request.method,
    path: request === null ? null : unescapeField(request.path),
    query: request === null || request.query === null ? null : unescapeField(request.query),
    status,
    bytes,
    latencyMs: trailing === null ? null : trailing.latencyMs,
    agent,
    referrer,
    host: who.host ?? (trailing === null ? null : trailing.host),
    user: who.user,
    service: null,
    level: null,
    message: request === null ? said(requestText) : null,
    fields: bag.value,
  };
}

/** Digits of [from, to) as a number, or -1. */
function numberAt(line: string, from: number, to: number): number {
  if (to <= from || to - from > 15 || to > line.length) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = line.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** What stands before the time: `[vhost ]client ident user`, where the user may contain spaces. */
function readWho(text: string, bag: FieldBag): Pick<LogEvent, "client" | "host" | "user"> {
  if (text.endsWith(" - -") && text.indexOf(" ") === text.length - 4) {
    return { client: said(text.slice(0, -4)), host: null, user: null };
  }
  const parts = text.split(" ", 24).filter((part) => part !== "");
  let first = 0;
  let host: string | null = null;
  const [one = "", two = ""] = parts;
  if (parts.length >= 4 && isAddress(two) && !isAddress(one)) {
    const colon = one.lastIndexOf(":");
    host = said(colon > 0 ? one.slice(0, colon) : one);
    if (colon > 0) bag.add("port", one.slice(colon + 1));
    first = 1;
  }
  // A list of forwarded addresses: the first one is the client.
  let client = parts[first] ?? "";
  if (client.endsWith(",")) {
    bag.add(
      CHAIN_FIELD,
      parts
        .slice(first)
        .filter((part) => addressOf(part.replace(",", "")))
        .join(" "),
    );
    client = client.slice(0, -1);
    while (parts[first]?.endsWith(",")) first++;
  }
  const ident = said(parts[first + 1] ?? "");
  if (ident !== null) bag.add("ident", ident);
  return { client: said(client), host, user: said(unescapeField(parts.slice(first + 2).join(" "))) };
}
