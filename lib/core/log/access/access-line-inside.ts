import type { LogEvent } from "../event";
import type { LineContext } from "../format";
import { readAccessLine } from "./read-access-line";

/** The event of a message that itself is an access line (nginx through syslog, a container's wrapper), or null. */
export function accessLineInside(message: string, context?: LineContext): LogEvent | null {
  return message.includes('] "') ? readAccessLine(message, true, context) : null;
}
