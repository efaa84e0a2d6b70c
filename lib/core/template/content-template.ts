import type { LogEvent } from "../log/event";
import { messageTemplateOf, templateOf } from "../log/template-of";

/** The template of what a line says: its folded message, or, of a bare request, its folded path with the method. */
export function contentTemplateOf(event: LogEvent): string {
  const message = messageTemplateOf(event);
  if (message !== null) return message;
  return event.method === null ? templateOf(event) : `${event.method} ${templateOf(event)}`;
}
