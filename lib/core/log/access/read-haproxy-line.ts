import { isAddress } from "../address";
import { EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { levelOfPriority } from "../level";
import { readTimestamp } from "../timestamp/read-timestamp";
import { parseRequestLine } from "./request-line";

/** What syslog puts in front is passed over: the accept date inside is the time of the request. */
const PREFIX_LENGTH = 400;
const CLIENT = /(?:^|: )(\S{2,60}) \[(\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?:\.\d{1,6})?)\] /;
const REST =
  /^(\S{1,200}) ([^\s/]{1,200})\/(\S{1,200}) (-?\d{1,9}(?:\/[+-]?\d{1,9}){4}) (-?\d{1,3}) \+?(\d{1,15}) (\S{1,200}) (\S{1,200}) (\S{4}) (\d{1,9}(?:\/\+?\d{1,9}){4}) (\d{1,9}\/\d{1,9})/;
const REST_LENGTH = 1_500;

/** A line of `option httplog`, alone or behind a syslog header, or null. Linear. */
export function readHaproxyLine(line: string, context?: LineContext): LogEvent | null {
  const head = line.includes("/") ? CLIENT.exec(line.slice(0, PREFIX_LENGTH)) : null;
  if (head === null) return null;
  const [whole, client = "", date = ""] = head;
  const stamp = readTimestamp(date, 0, context);
  const start = head.index + whole.length;
  const rest = stamp === null ? null : REST.exec(line.slice(start, start + REST_LENGTH));
  if (stamp === null || rest === null) return null;
  const [matched, front = "", back = "", server = "", timers = "", status = "", bytes = "", , , state = ""] = rest;
  const bag = new FieldBag();
  const colon = client.lastIndexOf(":");
  const address = colon > 0 && isAddress(client.slice(0, colon)) ? client.slice(0, colon) : null;
  if (address !== null) bag.add("port", client.slice(colon + 1));
  for (const [name, value] of [
    ["frontend", front],
    ["backend", back],
    ["server", server],
    ["timers", timers],
    ["termination_state", state],
    ["connections", rest[10] ?? ""],
    ["queues", rest[11] ?? ""],
  ] as const) {
    bag.add(name, value);
  }
  const priority = /^<(\d{1,3})>/.exec(line.slice(0, 5));
  const total = Number(timers.slice(timers.lastIndexOf("/") + 1));
  const event: LogEvent = {
    ...EMPTY_EVENT,
    time: stamp.time,
    // HAProxy writes no brackets around IPv6; what is no address is a socket's name.
    client: address ?? client,
    // -1 stands for a request that never got an answer.
    status: status.startsWith("-") ? null : Number(status),
    bytes: Number(bytes),
    latencyMs: total >= 0 ? total : null,
    service: "haproxy",
    level: priority === null ? null : levelOfPriority(Number(priority[1])),
  };
  readRequest(line, start + matched.length, event, bag);
  event.fields = bag.value;
  return event;
}

/** `{captured|headers} {of the answer} "GET / HTTP/1.1"`; the closing quote may be cut off by syslog. */
function readRequest(line: string, from: number, event: LogEvent, bag: FieldBag): void {
  const open = line.indexOf('"', from);
  const captures = line.slice(from, open < 0 ? line.length : open).trim();
  if (captures !== "") bag.add("captures", captures);
  if (open < 0) return;
  const close = line.lastIndexOf('"');
  const text = line.slice(open + 1, close > open ? close : line.length);
  const request = parseRequestLine(text);
  if (request === null) {
    event.message = text === "" ? null : text;
    return;
  }
  event.method = request.method;
  event.path = request.path;
  event.query = request.query;
  if (request.protocol !== null && request.protocol !== "HTTP/1.1") bag.add("protocol", request.protocol);
}
