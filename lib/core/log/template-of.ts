import type { LogEvent } from "./event";
import { foldMessage } from "./fold-message";
import { foldPath } from "./fold-path";

/** Template of an event that says neither path nor message. */
export const NO_TEMPLATE = "-";

/**
 * The template an event belongs to: its folded path, or its folded message without the names of user, client and host.
 * Never empty; at most 300 characters.
 */
export function templateOf(event: LogEvent): string {
  if (event.path !== null && event.path !== "") return foldPath(event.path);
  return messageTemplateOf(event) ?? NO_TEMPLATE;
}

/** The folded message alone, without the names of user, client and host; null when the event has none. */
export function messageTemplateOf(event: LogEvent): string | null {
  if (event.message === null || event.message === "") return null;
  let message = event.message.length > 2_000 ? event.message.slice(0, 2_000) : event.message;
  for (const name of [event.user, event.client, event.host]) if (name !== null) message = withoutWord(message, name);
  return foldMessage(message) || null;
}

/** `text` with the last whole word `name` folded: "Invalid user user" ends with the name. */
function withoutWord(text: string, name: string): string {
  const at = text.lastIndexOf(` ${name}`);
  if (name === "" || at < 0) return text;
  const end = at + 1 + name.length;
  const next = text.charAt(end);
  return next === "" || " .,;:)".includes(next) ? `${text.slice(0, at)} <*>${text.slice(end)}` : text;
}
