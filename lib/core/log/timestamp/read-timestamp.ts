import type { LineContext } from "../format";
import { inferYear } from "./infer-year";
import { readEpoch } from "./read-epoch";
import { Scanner } from "./scanner";
import type { Timestamp } from "./timestamp";
import { utcTime } from "./utc-time";
import { zoneOf } from "./zone";

const MINUTE_MS = 60_000;
const WEEKDAYS = "montuewedthufrisatsun";

/** The timestamp that begins exactly at `at`, or null. Looks at no more than about 40 characters. */
export function readTimestamp(line: string, at: number, context?: LineContext): Timestamp | null {
  const scanner = new Scanner(line, at);
  const first = line.charCodeAt(at);
  if (first >= 48 && first <= 57) return readNumeric(scanner, context);
  if ((first | 32) < 97 || (first | 32) > 122) return null;
  return readNamed(scanner, context);
}

function readNumeric(s: Scanner, context?: LineContext): Timestamp | null {
  const run = s.digitRun(20);
  const next = s.line.charAt(s.at + run);
  if (run === 4 && (next === "-" || next === "/" || next === ".")) return readYearFirst(s, context);
  if (run === 8) return compact(s, 4, context);
  if (run === 6 && next === " ") return compact(s, 2, context);
  if (run === 14) return compact(s, 4, context);
  if (run >= 10) return readEpoch(s.line, s.at, run);
  if (run <= 2 && (next === "/" || next === "-" || next === "." || next === " "))
    return readDayOrMonthFirst(s, context);
  return null;
}

/** `2015-07-29 17:41:44,747`, `2015/07/29 …`, `2015-07-29T17:41:44.747+02:00`, `2005-06-03-15.42.50.675872`. */
function readYearFirst(s: Scanner, context?: LineContext): Timestamp | null {
  const year = s.digits(4, 4);
  const mark = s.line.charAt(s.at);
  s.at++;
  const month = s.digits(1, 2);
  if (!s.skip(mark)) return null;
  const day = s.digits(1, 2);
  if (day < 0 || !s.skip("T t_-:,")) return null;
  return finish(s, year, month, day, context);
}

/** `20171223-22:15:29:606`, `20240101T101500Z`, `081109 203518`, `20240101101500`. */
function compact(s: Scanner, yearDigits: number, context?: LineContext): Timestamp | null {
  const year = s.digits(yearDigits, yearDigits);
  const month = s.digits(2, 2);
  const day = s.digits(2, 2);
  s.skip("T -_");
  return finish(s, yearDigits === 2 ? fullYear(year) : year, month, day, context);
}

/** `17/May/2015:10:05:03 +0000`, `17-May-2015 …`, `17 May 2015 …`, `17/06/09 20:10:40`, `03-17 16:13:38.811`, `17.05.2015 …`. */
function readDayOrMonthFirst(s: Scanner, context?: LineContext): Timestamp | null {
  const one = s.digits(1, 2);
  const mark = s.line.charAt(s.at);
  s.at++;
  const named = s.month();
  if (named > 0) {
    if (!s.skip(mark)) return null;
    const year = s.digits(4, 4);
    return year > 0 && s.skip(": T") ? finish(s, year, named, one, context) : null;
  }
  const two = s.digits(2, 2);
  if (two < 0 || mark === " ") return null;
  if (mark === "/") {
    const day = s.skip("/") ? s.digits(2, 2) : -1;
    return day > 0 && s.skip(" ") ? finish(s, fullYear(one), two, day, context) : null;
  }
  if (mark === "." && s.skip(".")) {
    const year = s.digits(4, 4);
    if (year < 0 || !s.skip(" T,")) return null;
    s.skipSpaces();
    return finish(s, year, two, one, context);
  }
  return s.skip(" ") ? finish(s, null, one, two, context, "yearless") : null;
}

/** `Jun 14 15:16:01`, `Jun 14 2024 15:16:01`, `Sun Dec 04 04:47:44.1 2005`, `Mon, 02 Jan 2006 15:04:05 GMT`, `I0102 15:04:05.6`. */
function readNamed(s: Scanner, context?: LineContext): Timestamp | null {
  if ("IWEFD".includes(s.line.charAt(s.at)) && s.line.charCodeAt(s.at + 1) < 58) {
    s.at++;
    const month = s.digits(2, 2);
    const day = s.digits(2, 2);
    return day > 0 && s.skip(" ") ? finish(s, null, month, day, context, "yearless") : null;
  }
  let month = s.month();
  let weekday = false;
  if (month === 0) {
    if (WEEKDAYS.indexOf(s.line.slice(s.at, s.at + 3).toLowerCase()) % 3 !== 0) return null;
    s.at += 3;
    s.skip(",");
    if (!s.skip(" ")) return null;
    weekday = true;
    s.skipSpaces();
    if (s.digitRun(2) > 0) return readDayOrMonthFirst(s, context);
    month = s.month();
  }
  if (month === 0 || !s.skip(" ")) return null;
  s.skipSpaces();
  const day = s.digits(1, 2);
  s.skip(",");
  if (day < 0 || !s.skip(" ")) return null;
  if (s.digitRun(5) === 4) {
    const year = s.digits(4, 4);
    return s.skip(" ") ? finish(s, year, month, day, context, "syslog") : null;
  }
  return finish(s, null, month, day, context, weekday ? "calendar" : "syslog");
}

/** Reads clock, fraction, half of the day, a year that comes last, and the zone. */
function finish(
  s: Scanner,
  givenYear: number | null,
  month: number,
  day: number,
  context: LineContext | undefined,
  style: Timestamp["style"] = "calendar",
): Timestamp | null {
  let hour = s.digits(1, 2);
  const mark = s.line.charAt(s.at);
  const separated = mark === ":" || mark === ".";
  if (separated) s.at++;
  const minute = s.digits(separated ? 1 : 2, 2);
  if (hour < 0 || minute < 0) return null;
  if (separated && s.line.charAt(s.at) === mark) s.at++;
  else if (separated) return null;
  const second = s.digits(separated ? 1 : 2, 2);
  if (second < 0 || s.digitRun(1) > 0) return null;
  const ms = s.fraction(".,:");
  const half = s.line.slice(s.at, s.at + 3).toLowerCase();
  if (half === " am" || half === " pm") {
    s.at += 3;
    hour = (hour % 12) + (half === " pm" ? 12 : 0);
  }
  let year = givenYear;
  if (year === null && style === "calendar") {
    if (!s.skip(" ")) return null;
    year = s.digits(4, 4);
  }
  const zone = readZone(s);
  let time: number | null;
  if (year === null) time = inferYear(month, day, hour, minute, second, ms, zone, context);
  else {
    const wallClock = utcTime(year, month, day, hour, minute, second, ms);
    time = wallClock - zoneOf(zone, wallClock, context);
  }
  if (time !== null && Number.isNaN(time)) return null;
  return { time, end: s.at, style };
}

/** Offset in milliseconds of `Z`, `UTC`, `GMT`, `+0200`, `+02:00` here (one space may stand before it), or null. */
function readZone(s: Scanner): number | null {
  const start = s.at;
  const spaced = s.skip(" ");
  const sign = s.line.charAt(s.at);
  if (!spaced && (sign === "Z" || sign === "z")) {
    s.at++;
    return 0;
  }
  const word = s.line.slice(s.at, s.at + 3);
  if (word === "UTC" || word === "GMT") {
    s.at += 3;
    return 0;
  }
  if (sign === "+" || sign === "-") {
    s.at++;
    const hours = s.digits(2, 2);
    const colon = s.skip(":");
    const minutes = s.digits(2, 2);
    if (hours >= 0 && hours < 24 && minutes < 60 && (minutes >= 0 || (!colon && !spaced)) && s.digitRun(1) === 0) {
      return (sign === "-" ? -1 : 1) * (hours * 60 + Math.max(0, minutes)) * MINUTE_MS;
    }
  }
  s.at = start;
  return null;
}

function fullYear(twoDigits: number): number {
  return twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;
}
