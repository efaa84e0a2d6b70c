import type { LogEvent } from "../log/event";
import type { SpanField } from "../log/spans/field-span";

/** A stretch of one field of an event. "target" is the path with its query, as one text. */
export interface Piece {
  readonly field: SpanField | "target";
  readonly start: number;
  /** Behind the last character. */
  readonly end: number;
}

/** Fields whose text says something by itself; a status or a size only where it stands. */
const TELLING: ReadonlySet<Piece["field"]> = new Set([
  "target",
  "path",
  "query",
  "message",
  "client",
  "agent",
  "referrer",
  "method",
]);

/** The whole of a field; null when the line does not say it. */
export function wholeOf(event: LogEvent, field: Piece["field"]): Piece | null {
  const { length } = fieldText(event, field);
  return length === 0 ? null : { field, start: 0, end: length };
}

/** The text of the piece as it stands in the event; undefined where it tells nothing without its place. */
export function textOf(event: LogEvent, { field, start, end }: Piece): string | undefined {
  return TELLING.has(field) ? fieldText(event, field).slice(start, end) || undefined : undefined;
}

/** "" when the line does not say it. */
export function fieldText(event: LogEvent, field: Piece["field"]): string {
  if (field !== "target") return String(event[field] ?? "");
  return event.query === null ? (event.path ?? "") : `${event.path ?? ""}?${event.query}`;
}
