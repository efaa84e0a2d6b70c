import type { LogEvent } from "../event";

/** Fields of an event that stand somewhere in its line. */
export type SpanField = Exclude<keyof LogEvent, "fields">;

/** Where a field stands in its raw line: `line.slice(start, end)` is the field as it was written, escapes and all. */
export interface FieldSpan {
  field: SpanField;
  start: number;
  /** Behind the last character. */
  end: number;
}
