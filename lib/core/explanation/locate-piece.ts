import type { LogEvent } from "../log/event";
import type { FieldSpan } from "../log/spans/field-span";
import { jsonSpans } from "../log/spans/json-spans";
import { locateSpans } from "../log/spans/locate-spans";
import { fieldText, type Piece } from "./piece";

/** Where something stands in a raw line: `raw.slice(start, end)`. */
export interface Span {
  start: number;
  /** Behind the last character. */
  end: number;
}

/** Where the fields of an event stand in its raw line, whatever its format. */
export function spansOfLine(raw: string, event: LogEvent): FieldSpan[] {
  return raw.trimStart().startsWith("{") ? jsonSpans(raw, event) : locateSpans(raw, event, undefined);
}

/**
 * Where a piece of an event stands in its raw line, escapes and all; the whole field where the line writes it in a way
 * that cannot be followed, and null where it does not stand in the line word for word.
 * @param spans fields of the line, see `spansOfLine`
 */
export function locatePiece(raw: string, event: LogEvent, spans: readonly FieldSpan[], piece: Piece): Span | null {
  if (piece.field !== "target") return within(raw, event, spans, piece);
  const { start, end } = piece;
  const pathEnd = event.path?.length ?? 0;
  const first =
    start < pathEnd
      ? within(raw, event, spans, { field: "path", start, end: Math.min(end, pathEnd) })
      : within(raw, event, spans, { field: "query", start: start - pathEnd - 1, end: end - pathEnd - 1 });
  if (start >= pathEnd || end <= pathEnd + 1) return first;
  const last = within(raw, event, spans, { field: "query", start: 0, end: end - pathEnd - 1 });
  if (first === null || last === null || last.start < first.end) return first ?? last;
  return { start: first.start, end: last.end };
}

function within(raw: string, event: LogEvent, spans: readonly FieldSpan[], piece: Piece): Span | null {
  const span = spans.find(({ field }) => field === piece.field);
  if (span === undefined) return null;
  const written = raw.slice(span.start, span.end);
  const told = fieldText(event, piece.field);
  const from = Math.max(0, piece.start);
  if (written === told) return { start: span.start + from, end: span.start + Math.min(piece.end, told.length) };
  const start = follow(written, told, from);
  const end = start === null ? null : follow(written, told, Math.min(piece.end, told.length));
  return start === null || end === null
    ? { start: span.start, end: span.end }
    : { start: span.start + start, end: span.start + end };
}

/** Where the character of `told` at `offset` starts in the text it was read from; null when the escapes are of no known kind. */
function follow(written: string, told: string, offset: number): number | null {
  let at = 0;
  for (let i = 0; i < offset; i++) {
    if (at >= written.length) return null;
    if (written.charCodeAt(at) === told.charCodeAt(i)) {
      // A backslash that stands for itself is written twice.
      at += written.startsWith("\\\\", at) ? 2 : 1;
    } else if (written.charCodeAt(at) === 92) {
      const kind = written.charAt(at + 1);
      at += kind === "u" ? 6 : kind === "x" ? 4 : 2;
    } else return null;
  }
  return at <= written.length ? at : null;
}
