import { accessLineInside } from "../access/access-line-inside";
import { EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { levelOfWord } from "../level";
import { overlay } from "../overlay";
import { readTimestamp } from "../timestamp/read-timestamp";
import { findInMessage } from "./find-in-message";

const LEVEL = "(DEBUG|INFO|WARNING|ERROR|CRITICAL)";
const TIME = "\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?: ?[+-]\\d\\d:?\\d\\d)?";
const NAME = "[A-Za-z_][\\w.<>-]{0,120}";
/** The head of a line as the writers' defaults make it; `name` is the logger or module. */
const HEADS: readonly RegExp[] = [
  // The order of the logging cookbook's formatter: time, name, level.
  new RegExp(`^${TIME} - (?<name>${NAME}) - (?<level>${LEVEL}) - `),
  // logging.basicConfig().
  new RegExp(`^(?<level>${LEVEL}):(?<name>${NAME}):`),
  // Flask.
  new RegExp(`^\\[${TIME}\\] (?<level>${LEVEL}) in (?<name>${NAME}): `),
  // gunicorn.
  new RegExp(`^\\[${TIME}\\] \\[(?<pid>\\d{1,10})\\] \\[(?<level>${LEVEL})\\] `),
  // loguru.
  new RegExp(`^${TIME} \\| (?<level>${LEVEL}) {0,8}\\| (?<name>${NAME}:${NAME}):(?<line>\\d{1,7}) - `),
  // uvicorn.
  new RegExp(`^(?<level>${LEVEL}): {2,8}`),
];
const HEAD_LENGTH = 400;

/** A line as Python's logging, Flask, gunicorn, loguru or uvicorn write it by default; null when it is none. */
export function readPythonLine(line: string, context?: LineContext): LogEvent | null {
  const start = line.charCodeAt(0);
  // A digit, a bracket or one of the levels' letters.
  if (!((start >= 48 && start <= 57) || start === 91 || (start >= 67 && start <= 87))) return null;
  const text = line.slice(0, HEAD_LENGTH);
  for (const pattern of HEADS) {
    const head = pattern.exec(text);
    if (head === null) continue;
    const { name, level, pid, line: number } = head.groups ?? {};
    const hasTime = start < 58 || start === 91;
    const stamp = hasTime ? readTimestamp(line, start === 91 ? 1 : 0, context) : null;
    if (hasTime && stamp === null) return null;
    const bag = new FieldBag();
    if (pid !== undefined) bag.add("pid", pid);
    if (number !== undefined) bag.add("line", number);
    const message = line.slice(head[0].length).trim();
    const event: LogEvent = { ...EMPTY_EVENT, time: stamp?.time ?? null, level: levelOfWord(level ?? "") };
    event.service = name ?? null;
    event.message = message === "" ? null : message;
    event.fields = bag.value;
    const inner = accessLineInside(message, context);
    if (inner !== null) return overlay(event, inner);
    findInMessage(message, event);
    return event;
  }
  return null;
}
