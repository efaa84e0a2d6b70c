import type { FormatId, LogFormat } from "../format";
import type { Continues } from "./line-joiner";

/** Formats whose every record begins with a time of its own, so that what begins otherwise may belong to the one before. */
const LEADING_TIME: ReadonlySet<FormatId> = new Set<FormatId>([
  ...(["timestamped-text", "log4j", "python", "glog", "nginx-error", "apache-error"] as const),
  ...(["syslog-rfc3164", "syslog-rfc5424"] as const),
]);

const TRACEBACK = "Traceback (most recent call last)";
/** How lines of stack traces begin that are not indented. */
const FRAME =
  /^(?:at [\w$.<]|Caused by: |Suppressed: |\.\.\. \d{1,6} (?:more|common)|Traceback \(most|During handling of the |The above exception was|Stack ?trace:|stack backtrace:|#\d{1,4} |File "|goroutine \d{1,10} \[|created by |panic: |--- End of |[)}\]]{1,8}[,;]?$)/i;
/** `java.lang.IllegalStateException: …`, `ValueError: …`: a name that says what it is, alone or before a colon. */
const FAULT =
  /^[A-Za-z_][\w.$]{0,200}(?:Error|Exception|Throwable|Failure|Interrupt|Exit|Warning|Timeout|Fault)(?::|$)/;
/** What ends a traceback of Python, whatever its name. */
const NAMED = /^[A-Za-z_][\w.]{0,200}(?::|$)/;
const TAB = 9;
const SPACE = 32;

/**
 * Which lines of that format continue the one before: indented ones, and those that begin like a part of a stack trace; never one that
 * the format reads. Null for formats whose lines all stand for themselves.
 */
export function continuationsOf(format: LogFormat): Continues | null {
  if (!LEADING_TIME.has(format.id)) return null;
  let inTraceback = false;
  return (line) => {
    const first = line.charCodeAt(0);
    const indented = first === TAB || first === SPACE;
    // Most records begin with a digit: no pattern is needed for those.
    const isDigit = first >= 48 && first <= 57;
    const looksSo =
      indented || (!isDigit && (FRAME.test(line) || FAULT.test(line) || (inTraceback && NAMED.test(line))));
    const continues = looksSo && format.parse(line) === null;
    if (continues && line.startsWith(TRACEBACK)) inTraceback = true;
    else if (!indented) inTraceback = false;
    return continues;
  };
}
