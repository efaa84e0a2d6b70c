import { parseRequestLine } from "../access/request-line";
import { addressOf } from "../address";
import type { LogEvent } from "../event";

/** Only this much of a message is searched: what identifies a line stands early. */
const SEARCHED = 2_000;
const CLIENT_MARKS = [
  "from ",
  "client: ",
  "client ",
  "rhost=",
  "client=",
  "remote=",
  "SRC=",
  "src=",
  "ip=",
  "addr=",
  "src: ",
  " [",
];
const USER_MARKS = [
  "for invalid user ",
  "invalid user ",
  "Invalid user ",
  "Failed password for ",
  "password for ",
  "publickey for ",
  " user=",
  "for user ",
  "user ",
];

/**
 * Fills client, user, request, status, host and latency of `event` where the message says them plainly: `from 1.2.3.4`,
 * `rhost=`, `Invalid user bob`, `"GET /a HTTP/1.1"`, `status: 200`. Leaves what is known already. Linear.
 */
export function findInMessage(message: string, event: LogEvent): void {
  const text = message.length > SEARCHED ? message.slice(0, SEARCHED) : message;
  event.client ??= clientIn(text);
  event.user ??= userIn(text, event.client !== null);
  const quote = text.indexOf(" HTTP/");
  if (quote > 0) requestIn(text, quote, event);
  const host = valueAfter(text, ', host: "', '"');
  if (host !== null) event.host ??= host;
}

function clientIn(text: string): string | null {
  for (const mark of CLIENT_MARKS) {
    for (let at = text.indexOf(mark), tries = 0; at >= 0 && tries < 4; at = text.indexOf(mark, at + 1), tries++) {
      const start = at + mark.length;
      // Java writes addresses as `/1.2.3.4:56`.
      const address = addressOf(wordAt(text, text.charCodeAt(start) === 47 ? start + 1 : start));
      if (address !== null) return address;
    }
  }
  return firstWordAddress(text);
}

/** `10.11.10.1 "GET …`: the message starts with the address. */
function firstWordAddress(text: string): string | null {
  const space = text.indexOf(" ");
  if (space <= 0 || text.charCodeAt(space + 1) !== 34) return null;
  const comma = text.indexOf(",");
  return addressOf(text.slice(0, comma > 0 && comma < space ? comma : space));
}

/** `user bob` alone is prose as often as not: it counts only beside an address. */
function userIn(text: string, hasClient: boolean): string | null {
  for (const mark of USER_MARKS) {
    const at = text.indexOf(mark);
    if (at < 0 || (mark === "user " && !hasClient)) continue;
    const word = wordAt(text, at + mark.length);
    if (word !== "" && word !== "from" && word !== "unknown" && word !== "invalid" && word.length <= 64) return word;
  }
  return null;
}

function requestIn(text: string, protocol: number, event: LogEvent): void {
  const open = text.lastIndexOf('"', protocol);
  const close = text.indexOf('"', protocol);
  if (open < 0 || close < 0) return;
  const request = parseRequestLine(text.slice(open + 1, close));
  if (request === null) return;
  event.method ??= request.method;
  event.path ??= request.path;
  event.query ??= request.query;
  const rest = text.slice(close + 1, close + 120);
  const status = /^ (\d{3})(?: (\d{1,15}))?(?= |$)/.exec(rest) ?? /\bstatus[:=] ?(\d{3})\b/.exec(rest);
  if (status !== null) event.status ??= Number(status[1]);
  const bytes = status?.[2] ?? /\b(?:len|size|bytes)[:=] ?(\d{1,15})\b/.exec(rest)?.[1];
  if (bytes !== undefined) event.bytes ??= Number(bytes);
  const seconds = /\btime[:=] ?(\d{1,9}\.\d{1,9})\b/.exec(rest)?.[1];
  if (seconds !== undefined) event.latencyMs ??= Number(seconds) * 1000;
}

/** The word at `at`, without the punctuation around it. */
function wordAt(text: string, at: number): string {
  let end = at;
  const limit = Math.min(text.length, at + 80);
  while (end < limit && !" ,;)]\"'\t".includes(text.charAt(end))) end++;
  let stop = end;
  while (stop > at && ".:".includes(text.charAt(stop - 1))) stop--;
  return text.slice(at, stop);
}

function valueAfter(text: string, mark: string, end: string): string | null {
  const at = text.indexOf(mark);
  if (at < 0) return null;
  const stop = text.indexOf(end, at + mark.length);
  return stop < 0 ? null : text.slice(at + mark.length, stop);
}
