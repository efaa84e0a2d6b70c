import { EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { levelOfWord } from "../level";
import { readTimestamp } from "../timestamp/read-timestamp";
import { findInMessage } from "./find-in-message";

const LEVEL = "\\[?(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL|SEVERE) ?\\]?";
const THREAD = "\\[(?<$>[^\\]]{1,300})\\]";
const LOGGER = "(?<logger>[A-Za-z_$][\\w.$/-]{0,150})(?:\\[[^\\]]{0,60}\\])?(?::(?<line>\\d{1,6}))?";
const END = " {0,40}(?: - |: | : )";

/** What stands behind the time, up to the message. */
const HEADS: readonly RegExp[] = [
  // logback's default: thread before level.
  new RegExp(`^ ${THREAD.replace("$", "thread")} {1,6}${LEVEL} {1,6}${LOGGER}${END}`),
  // log4j's usual order: level, thread, logger.
  new RegExp(`^ {1,6}${LEVEL} {1,6}${THREAD.replace("$", "thread")} {1,6}${LOGGER}${END}`),
  // Spring Boot: level, process, application, thread, logger.
  new RegExp(
    `^ {1,6}${LEVEL} {1,6}(?<pid>\\d{1,10}) --- (?:\\[[^\\]]{0,80}\\] ){0,2}${THREAD.replace("$", "thread")} {1,6}${LOGGER}${END}`,
  ),
  // Without a thread: a dotted class name tells it from other text.
  new RegExp(
    `^ {1,6}${LEVEL} {1,6}(?<logger>[A-Za-z_$][\\w$]{0,60}(?:\\.[\\w$-]{1,60}){1,12})(?::(?<line>\\d{1,6}))?${END}`,
  ),
];
const HEAD_LENGTH = 600;
const CLOCK = /^\d\d:\d\d:\d\d[.,]\d{3}(?= )/;
const DATE = /^\d{4}-\d\d-\d\d[ T]/;

/**
 * A line as log4j, logback or Spring Boot write it by default, or null. A time of day without its date, logback's default, is no
 * time: such a line happened when the line before it did.
 */
export function readLog4jLine(line: string, context?: LineContext): LogEvent | null {
  const clock = CLOCK.exec(line.slice(0, 13));
  if (clock === null && !DATE.test(line.slice(0, 11))) return null;
  const stamp = clock === null ? readTimestamp(line, 0, context) : null;
  const at = clock?.[0].length ?? stamp?.end;
  if (at === undefined) return null;
  const text = line.slice(at, at + HEAD_LENGTH);
  for (const pattern of HEADS) {
    const head = pattern.exec(text);
    if (head === null) continue;
    const { level = "", thread, logger = "", pid, line: number } = head.groups ?? {};
    const bag = new FieldBag();
    if (clock !== null) bag.add("clock", clock[0]);
    if (pid !== undefined) bag.add("pid", pid);
    if (thread !== undefined) bag.add("thread", thread.trim());
    if (number !== undefined) bag.add("line", number);
    const message = line.slice(at + head[0].length).trim();
    const event: LogEvent = { ...EMPTY_EVENT, time: stamp?.time ?? null, level: levelOfWord(level), service: logger };
    event.message = message === "" ? null : message;
    findInMessage(message, event);
    event.fields = bag.value;
    return event;
  }
  return null;
}
