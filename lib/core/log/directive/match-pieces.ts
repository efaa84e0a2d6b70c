import { isEscaped } from "../access/quoted";
import type { Literal, Piece, Variable } from "./piece";

/** Where each variable's text stands in a line; in the order of the directive. */
export interface MatchedPiece {
  variable: Variable;
  start: number;
  end: number;
}

/** Why a line does not have the form of a directive. */
export interface PieceMismatch {
  /** Number of the variable, from 1. */
  column: number;
  /** The variable as the directive has it; null for text between two. */
  variable: string | null;
  /** Index in the line. */
  at: number;
  /** For people: completes "column 3 ($status) …". */
  message: string;
  /** All of it: completes "This line …". */
  reason: string;
}

/** The variables' texts, or where and why the line does not fit. One pass: each variable ends where the text behind it begins. */
export function matchPieces(line: string, pieces: readonly Piece[]): MatchedPiece[] | PieceMismatch {
  const matched: MatchedPiece[] = [];
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === "literal") {
      if (!line.startsWith(piece.text, at)) return missing(matched, at, piece);
      at += piece.text.length;
      continue;
    }
    const end = endOf(line, at, piece, pieces, index);
    if (end < 0) return failure(matched, piece, at, `does not end with ${quoted(pieces[index + 1])}`);
    const text = line.slice(at, end);
    if (text !== "-" && text !== "" && !fits(text, piece)) {
      return failure(matched, piece, at, `holds ${shown(text)}, which is no ${piece.shape ?? "value"}`);
    }
    matched.push({ variable: piece, start: at, end });
    at = end;
  }
  if (at < line.length) {
    const last = pieces.at(-1);
    return last?.kind === "literal" ? missing(matched, at, null) : failure(matched, null, at, "is followed by more");
  }
  return matched;
}

function endOf(line: string, at: number, variable: Variable, pieces: readonly Piece[], index: number): number {
  const next = pieces[index + 1];
  if (next === undefined) return line.length;
  if (next.kind === "variable") return endBefore(line, at, next, pieces[index + 2]);
  const before = pieces[index - 1];
  if (next.text.startsWith('"') && before?.kind === "literal" && before.text.endsWith('"')) {
    return closing(line, at, next.text);
  }
  let end = line.indexOf(next.text, at);
  if (variable.list && next.text.startsWith(" ")) {
    while (end > 0 && (line.charAt(end - 1) === "," || line.charAt(end - 1) === ":" || line.charAt(end + 1) === ":")) {
      end = line.indexOf(next.text, line.charAt(end + 1) === ":" ? end + 3 : end + 1);
    }
  }
  return end;
}

/** A quoted value ends at a quote that is not escaped and that the rest of the text follows. */
function closing(line: string, from: number, literal: string): number {
  for (let at = line.indexOf(literal, from); at >= 0; at = line.indexOf(literal, at + 1)) {
    if (!isEscaped(line, at, from)) return at;
  }
  return -1;
}

/** The end of a variable with another right behind it: where that one begins, or where both end and it is empty. */
function endBefore(line: string, at: number, next: Variable, after: Piece | undefined): number {
  const limit = after?.kind === "literal" ? line.indexOf(after.text, at) : line.length;
  if (limit < 0) return -1;
  for (let end = at; end < limit; end++) if (next.opens?.includes(line.charAt(end)) && end > at) return end;
  return limit;
}

function fits(text: string, { shape }: Variable): boolean {
  switch (shape) {
    case "number":
      return /^-?\d{1,18}$/.test(text);
    case "decimal":
      return /^\d{1,15}(?:\.\d{1,9})?$/.test(text);
    case "status":
      return /^\d{3}$/.test(text);
    default:
      return true;
  }
}

function failure(
  matched: readonly MatchedPiece[],
  variable: Variable | null,
  at: number,
  message: string,
): PieceMismatch {
  const last = matched.at(-1)?.variable ?? null;
  const column = variable === null ? matched.length : matched.length + 1;
  return mismatchAt(column, (variable ?? last)?.text ?? null, at, message);
}

/** A mismatch with its whole sentence. */
export function mismatchAt(column: number, variable: string | null, at: number, message: string): PieceMismatch {
  const where =
    column === 0 ? "begins otherwise than the directive" : `does not fit: column ${column} (${variable}) ${message}`;
  return { column, variable, at, message, reason: `${where} (character ${at + 1})` };
}

function missing(matched: readonly MatchedPiece[], at: number, literal: Literal | null): PieceMismatch {
  const message = literal === null ? "is followed by more" : `is not followed by ${quoted(literal)}`;
  return failure(matched, null, at, message);
}

function quoted(piece: Piece | undefined): string {
  return piece?.kind === "literal" ? JSON.stringify(piece.text) : "what follows";
}

function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
