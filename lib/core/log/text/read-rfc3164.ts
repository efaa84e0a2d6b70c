import { accessLineInside } from "../access/access-line-inside";
import { EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { levelOfPriority } from "../level";
import { overlay } from "../overlay";
import { readTimestamp } from "../timestamp/read-timestamp";
import { readProgramMessage } from "./read-program-message";
import { readSyslogTag } from "./read-syslog-tag";

const ISO = /^\d{4}-\d\d-\d\dT/;
/** Programs that write no process id. */
const SYSTEM_PROGRAM = /^ [\w.:-]{1,255} (?:kernel|sudo|su|systemd|rsyslogd|cron|CRON): /;

/**
 * `[<priority>]time host program[pid]: message`, or null. Behind an ISO time the process id, or the name of a system program, must be
 * there to tell it from other text.
 */
export function readRfc3164(line: string, context?: LineContext): LogEvent | null {
  const priority = /^<(\d{1,3})>/.exec(line.slice(0, 5));
  const level = priority === null ? null : levelOfPriority(Number(priority[1]));
  if (priority !== null && level === null) return null;
  const at = priority?.[0].length ?? 0;
  const stamp = readTimestamp(line, at, context);
  if (stamp === null || (stamp.style !== "syslog" && !ISO.test(line.slice(at, at + 11)))) return null;
  const bag = new FieldBag();
  const certain = stamp.style === "syslog" || SYSTEM_PROGRAM.test(line.slice(stamp.end, stamp.end + 300));
  const tag = readSyslogTag(line, stamp.end, bag, certain);
  if (tag === null) return null;
  const message = line.slice(tag.at).trim();
  const event: LogEvent = {
    ...EMPTY_EVENT,
    time: stamp.time,
    host: tag.host ?? null,
    service: tag.service ?? null,
    level,
    message: message === "" ? null : message,
  };
  const inner = accessLineInside(message, context);
  if (inner !== null) return overlay({ ...event, fields: bag.value }, inner);
  if (message !== "") readProgramMessage(message, event, bag);
  event.fields = bag.value;
  return event;
}
