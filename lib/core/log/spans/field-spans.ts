import type { LineContext, LogFormat } from "../format";
import type { FieldSpan } from "./field-span";
import { locateSpans } from "./locate-spans";

/** A date without a year is one of a year that has every day. */
const ANY_YEAR: LineContext = { referenceTime: Date.UTC(2024, 11, 31) };

/**
 * Where the fields of a raw line stand, in order, for colouring: `line.slice(start, end)` is the field as written. Spans may lie
 * inside that of the message, and nowhere else. Empty when the line is not of this format. Linear.
 */
export function fieldSpans(format: LogFormat, line: string, context: LineContext = ANY_YEAR): FieldSpan[] {
  const event = format.parse(line, context);
  if (event === null) return [];
  const spans = format.spans?.(line, event, context) ?? locateSpans(line, event, context);
  return spans
    .filter(({ start, end }) => start >= 0 && end > start && end <= line.length)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}
