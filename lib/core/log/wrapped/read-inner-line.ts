import { EMPTY_EVENT, type LogEvent } from "../event";
import type { LineContext } from "../format";
import { INNER_FORMATS } from "../formats/inner-list";
import { findInMessage } from "../text/find-in-message";

/**
 * The event of a line that stood inside a wrapper (a container runtime's), by the first format that reads it; of other text, what it
 * plainly says. Null for a blank one.
 */
export function readInnerLine(text: string, context?: LineContext): LogEvent | null {
  if (text.trim() === "") return null;
  for (const format of INNER_FORMATS) {
    const event = format.parse(text, context);
    if (event !== null) return event;
  }
  const event = { ...EMPTY_EVENT, message: text };
  findInMessage(text, event);
  return event;
}
