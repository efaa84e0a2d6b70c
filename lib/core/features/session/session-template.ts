import type { LogEvent } from "../../log/event";
import { messageTemplateOf, templateOf } from "../../log/template-of";

const SEARCHED = 2_000;
/** Fields in which structured logs say what kind of thing happened. */
const KIND_FIELDS = ["event", "event_id", "eventId", "EventId", "event.action", "event.code", "action", "operation"];
const KIND_LENGTH = 60;

/**
 * The template of a line as a step of a session: method, route and status of a request; service, kind of event and folded
 * message of another line, all without the keys of the session. At most 600 characters.
 */
export function sessionTemplateOf(event: LogEvent, keys: readonly string[]): string {
  const isRequest = event.path !== null && event.path !== "";
  if (isRequest) {
    const route = templateOf({ ...event, path: withoutKeys(event.path ?? "", keys) });
    return [event.method, route, event.status].filter((part) => part !== null).join(" ");
  }
  const message = event.message === null ? null : withoutKeys(event.message, keys);
  const parts = [kindOf(event, keys), messageTemplateOf({ ...event, message })].filter((part) => part !== null);
  const text = parts.join(" ") || "-";
  const service = event.service?.slice(0, 150);
  return service === undefined || keys.some((key) => service.includes(key)) ? text : `${service}: ${text}`;
}

/** What a field says outright; long numbers in it are folded. */
function kindOf({ fields }: LogEvent, keys: readonly string[]): string | null {
  for (const name of KIND_FIELDS) {
    const value = fields[name];
    if (value === undefined || value === "" || value.length > KIND_LENGTH) continue;
    if (!keys.some((key) => value.includes(key))) return value.replace(/\d{4,}/g, "<*>");
  }
  return null;
}

/** Whole words only: the session of the user `in` keeps the other words that hold these letters. */
function withoutKeys(text: string, keys: readonly string[]): string {
  let folded = text.slice(0, SEARCHED);
  for (const key of keys) {
    let from = 0;
    for (let at = folded.indexOf(key); at >= 0; at = folded.indexOf(key, from)) {
      const end = at + key.length;
      if (isWordPart(folded.charCodeAt(at - 1)) || isWordPart(folded.charCodeAt(end))) from = end;
      else {
        folded = `${folded.slice(0, at)}<*>${folded.slice(end)}`;
        from = at + 3;
      }
    }
  }
  return folded;
}

function isWordPart(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 127;
}
