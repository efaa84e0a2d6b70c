import { type Counts, countOf } from "../features/count-table";
import type { LineReader } from "../features/line/line-reader";
import { DIGIT } from "../features/line/line-text";
import type { LogEvent } from "../log/event";
import { fieldText, type Piece } from "./piece";

/** Trigrams this close to the rarest belong to the same piece. */
const NEAR = 0.5;
const LONGEST = 60;
const LONGEST_PARAMETER = 200;
const LONGEST_NAME = 40;

/** The stretch of the address or message around the rarest trigram, and how often that one was seen; null for none. */
export function rarestPiece(
  event: LogEvent,
  reader: LineReader,
  table: Counts,
  keys: Uint32Array,
): { piece: Piece; seen: number } | null {
  if (reader.trigramCount === 0) return null;
  const counts = Array.from({ length: reader.trigramCount }, (_, i) => countOf(table, keys[i] as number));
  let rarest = 0;
  counts.forEach((count, i) => {
    if (count < (counts[rarest] as number)) rarest = i;
  });
  const seen = counts[rarest] as number;
  const limit = (seen + NEAR) * Math.E;
  let from = rarest;
  let to = rarest;
  while (from > 0 && (counts[from - 1] as number) <= limit) from--;
  while (to + 1 < counts.length && (counts[to + 1] as number) <= limit) to++;
  const piece = pieceOfText(event, reader, reader.starts[from] as number, endOfTrigram(reader, to));
  return piece === null ? null : { piece: wholeName(event, piece), seen };
}

/** Behind the last character of a trigram, and behind the whole of a number it ends with. */
function endOfTrigram({ starts, text }: LineReader, at: number): number {
  let end = (starts[at + 2] as number) + 1;
  while (end < text.length && text.codes[end] === DIGIT && text.codes[end - 1] === DIGIT) end++;
  return end;
}

/** The whole parameter names and values, or step of the path, that a piece lies in, unless long; nobody knows "er_pa". */
function wholeName(event: LogEvent, piece: Piece): Piece {
  if (piece.field !== "target") return piece;
  const text = fieldText(event, piece.field);
  const query = event.path?.length ?? 0;
  const isQuery = piece.start >= query;
  const from = isQuery ? query : 0;
  const to = isQuery ? text.length : query;
  const isEdge = (at: number) => at < from || at >= to || (isQuery ? "?&=" : "/").includes(text.charAt(at));
  let { start, end } = piece;
  while (start < end && isEdge(start)) start++;
  while (end > start && isEdge(end - 1)) end--;
  // Several steps of a path are what is odd by themselves: "/../../".
  if (start === end || end > to || (!isQuery && text.slice(start, end).includes("/"))) return piece;
  while (!isEdge(start - 1)) start--;
  while (!isEdge(end)) end++;
  return end - start <= LONGEST_NAME ? { ...piece, start, end } : piece;
}

/** The stretch of the address that a pattern finds in its decoded text, or in the path alone; null when it finds none. */
export function matchedPiece(
  event: LogEvent,
  reader: LineReader,
  pattern: RegExp,
  where: "text" | "path",
): Piece | null {
  const text = reader.text.toString();
  const query = where === "path" ? text.indexOf("?") : -1;
  const match = pattern.exec(query < 0 ? text : text.slice(0, query));
  return match === null ? null : pieceOfText(event, reader, match.index, match.index + match[0].length);
}

/** Name and value of the parameter whose key scores highest, as sent. */
export function rarestParameter(event: LogEvent, badness: (index: number) => number, count: number): Piece | null {
  if (event.query === null || count === 0) return null;
  let worst = 0;
  for (let i = 1; i < count; i++) if (badness(i) > badness(worst)) worst = i;
  let start = 0;
  for (let i = 0; i < worst; i++) {
    const ampersand = event.query.indexOf("&", start);
    if (ampersand < 0) return null;
    start = ampersand + 1;
  }
  const next = event.query.indexOf("&", start);
  const end = Math.min(next < 0 ? event.query.length : next, start + LONGEST_PARAMETER);
  return end > start ? { field: "query", start, end } : null;
}

/** @param from index into the decoded text; @param to behind the last */
function pieceOfText(event: LogEvent, reader: LineReader, from: number, to: number): Piece | null {
  const field = event.path === null ? "message" : "target";
  const { origins, length } = reader.text;
  const start = origins[from] as number;
  const whole = fieldText(event, field).length;
  const end = Math.min(to < length ? (origins[to] as number) : whole, start + LONGEST, whole);
  return end > start ? { field, start, end } : null;
}
