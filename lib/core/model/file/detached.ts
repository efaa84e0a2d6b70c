import { EMPTY_EVENT, type LogEvent } from "../../log/event";

/** Texts kept for use by the next events; then all are let go of. */
const MOST = 16_384;
const LONGEST = 512;

const texts = new Map<string, string>();
let last: { event: LogEvent; copy: LogEvent } | null = null;

/**
 * A copy that shares no memory with the line: a short piece of it would otherwise keep the whole chunk of file alive. Equal
 * texts of many copies are one. An event asked for again right away gives the same copy.
 */
export function detached(event: LogEvent): LogEvent {
  if (last?.event === event) return last.copy;
  const { client, method, path, query, agent, referrer, host, user, service, message, fields } = event;
  const copy: LogEvent = {
    ...event,
    ...{ client: own(client), method: own(method), path: own(path), query: own(query), agent: own(agent) },
    ...{ referrer: own(referrer), host: own(host), user: own(user), service: own(service), message: own(message) },
    fields: fields === EMPTY_EVENT.fields ? fields : (JSON.parse(JSON.stringify(fields)) as LogEvent["fields"]),
  };
  last = { event, copy };
  return copy;
}

function own(text: string | null): string | null {
  return text === null ? null : detachedText(text);
}

/** The same for a text alone. */
export function detachedText(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  const copy = JSON.parse(JSON.stringify(text)) as string;
  if (copy.length > LONGEST) return copy;
  if (texts.size >= MOST) texts.clear();
  texts.set(copy, copy);
  return copy;
}
