import { addressOf } from "../address";
import { EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { levelOfWord } from "../level";
import { readTimestamp } from "../timestamp/read-timestamp";

const WEEKDAY = /^\[(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) /;
const REFERRER = ", referer: ";
const MAXIMUM_GROUPS = 6;

/**
 * `[Thu Feb 29 13:55:36.250000 2024] [core:error] [pid 7:tid 8] [client 1.2.3.4:5] AH00128: message, referer: …` of Apache 2.4, or
 * the shorter line of 2.2; null when it is neither.
 */
export function readApacheError(line: string, context?: LineContext): LogEvent | null {
  if (!WEEKDAY.test(line.slice(0, 5))) return null;
  const stamp = readTimestamp(line, 1, context);
  if (stamp === null || !line.startsWith("] [", stamp.end)) return null;
  const bag = new FieldBag();
  const event: LogEvent = { ...EMPTY_EVENT, time: stamp.time };
  let at = stamp.end + 2;
  for (let n = 0; n < MAXIMUM_GROUPS && line.charCodeAt(at) === 91; n++) {
    const close = line.indexOf("]", at);
    if (close < 0 || close - at > 300 || !readGroup(line.slice(at + 1, close), event, bag)) break;
    at = close + 1;
    if (line.charCodeAt(at) === 32) at++;
  }
  if (event.level === null) return null;
  const referrer = line.lastIndexOf(REFERRER);
  const end = referrer < at ? line.length : referrer;
  if (referrer >= at) event.referrer = line.slice(referrer + REFERRER.length);
  const message = line.slice(at, end).trim();
  const code = /^(AH\d{5}): /.exec(message.slice(0, 9))?.[1];
  if (code !== undefined) bag.add("code", code);
  event.message = message === "" ? null : message;
  event.fields = bag.value;
  return event;
}

/** `core:error` or `error`, `pid 7:tid 8`, `client 1.2.3.4:5`, `remote …`. False when the group belongs to the message. */
function readGroup(inner: string, event: LogEvent, bag: FieldBag): boolean {
  const colon = inner.lastIndexOf(":");
  const level = levelOfWord(inner.slice(colon + 1).replace(/\d$/, ""));
  if (level !== null && event.level === null) {
    event.level = level;
    event.service = colon > 0 ? inner.slice(0, colon) : null;
    return true;
  }
  if (inner.startsWith("client ") || inner.startsWith("remote ")) {
    event.client = addressOf(inner.slice(7)) ?? inner.slice(7);
    return true;
  }
  if (!inner.startsWith("pid ")) return false;
  const tid = inner.indexOf(":tid ");
  bag.add("pid", inner.slice(4, tid < 0 ? undefined : tid));
  if (tid > 0) bag.add("tid", inner.slice(tid + 5));
  return true;
}
