import { accessLineInside } from "../access/access-line-inside";
import { EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { levelOfPriority } from "../level";
import { overlay } from "../overlay";
import { readTimestamp } from "../timestamp/read-timestamp";
import type { Timestamp } from "../timestamp/timestamp";
import { findInMessage } from "./find-in-message";
import type { Preamble } from "./preamble";
import { readPreamble } from "./read-preamble";
import { readRfc5424 } from "./read-rfc5424";
import { readSupercomputer } from "./read-supercomputer";
import { readSyslogTag } from "./read-syslog-tag";

/**
 * A line of text that starts with a time, or null. The time may stand in brackets, behind a syslog priority, or as the second
 * word, in a bracket or not, when it is a full date (a file, process or letter stands first).
 */
export function readTextLine(line: string, context?: LineContext): LogEvent | null {
  const bag = new FieldBag();
  let at = 0;
  while (line.charCodeAt(at) === 32) at++;
  let level: LogEvent["level"] = null;
  if (line.charCodeAt(at) === 60) {
    const close = line.indexOf(">", at);
    const priority = close > at && close - at <= 4 ? Number(line.slice(at + 1, close)) : Number.NaN;
    if (!Number.isInteger(priority)) return null;
    level = levelOfPriority(priority);
    at = close + 1;
    if (line.startsWith("1 ", at)) {
      const event = readRfc5424(line, at + 2, bag, context);
      if (event !== null) return { ...event, level: event.level ?? level };
    }
  }
  const stamp = leadingTimestamp(line, at, context) ?? taggedEpoch(line, at, bag, context);
  if (stamp === null) return null;
  const preamble = preambleAfter(line, stamp, bag, context);
  const message = line.slice(preamble.at).trim();
  const event: LogEvent = {
    ...EMPTY_EVENT,
    time: stamp.time,
    host: preamble.host ?? null,
    service: preamble.service ?? null,
    level: preamble.level ?? level,
    client: preamble.client ?? null,
    message: message === "" ? null : message,
  };
  const inner = accessLineInside(message, context);
  if (inner !== null) return overlay({ ...event, fields: bag.value }, inner);
  findInMessage(message, event);
  event.fields = bag.value;
  return event;
}

/** A timestamp at `at`, in brackets or not, or a full date as the second word. `end` lies behind a closing bracket. */
function leadingTimestamp(line: string, at: number, context?: LineContext): Timestamp | null {
  const bracket = line.charAt(at);
  const stamp = readTimestamp(line, bracket === "[" || bracket === "(" ? at + 1 : at, context);
  if (stamp !== null) {
    if (bracket !== "[" && bracket !== "(") return isBoundary(line, stamp.end) ? stamp : null;
    return "])".includes(line.charAt(stamp.end)) ? { ...stamp, end: stamp.end + 1, style: "calendar" } : null;
  }
  const space = line.indexOf(" ", at);
  if (space < 0 || space - at > 80) return null;
  const second = readTimestamp(line, line.charCodeAt(space + 1) === 91 ? space + 2 : space + 1, context);
  return second?.style === "calendar" && isBoundary(line, second.end) ? second : null;
}

function isBoundary(line: string, at: number): boolean {
  return at >= line.length || " \t|:,;-]".includes(line.charAt(at));
}

/** Blue Gene and Thunderbird lines whose alert tag stands before the epoch. */
function taggedEpoch(line: string, at: number, bag: FieldBag, context?: LineContext): Timestamp | null {
  const space = line.indexOf(" ", at);
  if (space < 0 || space - at > 20) return null;
  const stamp = readTimestamp(line, space + 1, context);
  if (stamp?.style !== "epoch" || readTimestamp(line, stamp.end + 1, context) !== null) return null;
  if (!/^ \d{4}\.\d\d\.\d\d /.test(line.slice(stamp.end, stamp.end + 12))) return null;
  if (line.charAt(at) !== "-") bag.add("tag", line.slice(at, space));
  return stamp;
}

function preambleAfter(line: string, stamp: Timestamp, bag: FieldBag, context?: LineContext): Preamble {
  if (stamp.style === "epoch" && /^ \d{4}\.\d\d\.\d\d /.test(line.slice(stamp.end, stamp.end + 12))) {
    return readSupercomputer(line, stamp.end + 12, bag, context);
  }
  if (stamp.style === "syslog" || line.charAt(stamp.end - 6) === "+" || line.charAt(stamp.end - 1) === "Z") {
    const tag = readSyslogTag(line, stamp.end, bag, stamp.style === "syslog");
    if (tag !== null) return tag;
  }
  return readPreamble(line, stamp.end, bag);
}
