import { cleanText } from "./clean-text";
import { EMPTY_EVENT, type LogEvent } from "./event";
import type { LineContext, LogFormat } from "./format";
import { formatName } from "./format-name";
import { withContinuation } from "./joining/with-continuation";
import { reasonOf } from "./reason-of";

/** Every line becomes exactly one of these, so lines in = events + unparsed + blank. */
export type ParsedLine =
  /** `format` is what `findFormat` makes the format again of that reads this line alone. */
  | { kind: "event"; event: LogEvent; format: string }
  | { kind: "blank" }
  | { kind: "unparsed"; reason: string; event: LogEvent };

/**
 * One line, with or without its line ending, read as `format`. Never throws.
 * Leading NULs (left by log rotation in place) and a byte order mark are dropped; other NULs and lone surrogates become U+FFFD.
 * An unparsed line is kept whole as the message of its event. Of joined lines the first one is read, see `withContinuation`.
 */
export function parseLine(raw: string, format: LogFormat, context?: LineContext): ParsedLine {
  const line = cleanText(trimEnds(raw));
  if (line.trim() === "") return { kind: "blank" };
  const event = readRecord(line, format, context);
  if (event !== null) return { kind: "event", event, format: formatName(format) };
  return { kind: "unparsed", reason: reasonOf(format, line), event: { ...EMPTY_EVENT, message: line } };
}

function readRecord(line: string, format: LogFormat, context?: LineContext): LogEvent | null {
  const end = line.indexOf("\n");
  if (end < 0) return format.parse(line, context);
  const event = format.parse(line.slice(0, end).trimEnd(), context);
  // What is no record of joined lines may still be one message with line breaks in it.
  return event === null ? format.parse(line, context) : withContinuation(event, line.slice(end + 1));
}

function trimEnds(raw: string): string {
  let start = 0;
  let end = raw.length;
  while (end > 0 && (raw.charCodeAt(end - 1) === 10 || raw.charCodeAt(end - 1) === 13)) end--;
  while (start < end && (raw.charCodeAt(start) === 0 || raw.charCodeAt(start) === 0xfeff)) start++;
  return start === 0 && end === raw.length ? raw : raw.slice(start, end);
}
