import type { LineContext, LogFormat } from "../format";
import { type MatchedPiece, matchPieces, type PieceMismatch } from "./match-pieces";
import { parseApacheDirective } from "./parse-apache-directive";
import { parseNginxDirective } from "./parse-nginx-directive";
import type { DirectiveError, ParsedDirective, Piece } from "./piece";
import { pieceSpans } from "./piece-spans";
import { readPieces } from "./read-pieces";

/** A format that a person described. */
export interface OwnFormat extends LogFormat {
  /** Its parts in order, as written. */
  columns: readonly string[];
  /** Where each part stands in a line that fits; none for any other. */
  cells(line: string): { name: string; start: number; end: number }[];
  /** Why a line does not fit, and at which column; null for a line that does. */
  explain(line: string, context?: LineContext): PieceMismatch | null;
}

export type CompiledOwn =
  | { format: OwnFormat; errors: readonly DirectiveError[] }
  | { format: null; errors: readonly DirectiveError[] };

/** The format a directive describes. */
export interface DirectiveFormat extends OwnFormat {
  server: "nginx" | "apache";
}

export type CompiledDirective =
  | { format: DirectiveFormat; errors: readonly DirectiveError[] }
  | { format: null; errors: readonly DirectiveError[] };

/** Longer ones are refused; real ones are a tenth of it. */
const LONGEST = 8_000;

/**
 * A pasted nginx `log_format` or Apache `LogFormat`, or only its text, as a format. Without one, `errors` say what is wrong and where;
 * positions count in the pasted text. Never throws. A line is read in time linear in its length.
 */
export function compileDirective(text: string): CompiledDirective {
  if (text.length > LONGEST) {
    return { format: null, errors: [{ position: LONGEST, message: `A directive has at most ${LONGEST} characters.` }] };
  }
  const parsed = isApache(text) ? parseApacheDirective(text) : parseNginxDirective(text);
  const errors = [...parsed.errors, ...ambiguities(parsed.pieces)];
  if (!parsed.pieces.some(({ kind }) => kind === "variable")) {
    errors.push({ position: 0, message: "This names no variable, such as $remote_addr or %h." });
  }
  if (errors.length > 0) return { format: null, errors: errors.sort((a, b) => a.position - b.position) };
  return { format: formatOf(text, parsed), errors };
}

function isApache(text: string): boolean {
  if (/^\s*(?:LogFormat|CustomLog|GlobalLog)\s/i.test(text)) return true;
  return !/^\s*log_format\s/.test(text) && !/\$[A-Za-z_{]/.test(text) && /%[^\s%]/.test(text);
}

/** Two variables side by side are told apart only where the second one begins with a character of its own. */
function ambiguities(pieces: readonly Piece[]): DirectiveError[] {
  const errors: DirectiveError[] = [];
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    if (piece.kind !== "variable" || before?.kind !== "variable" || piece.opens !== undefined) continue;
    if (before.opens === "?" && before.role === null) continue;
    const message = `Nothing stands between ${before.text} and ${piece.text}, so nobody can tell where one ends.`;
    errors.push({ position: piece.at, message });
  }
  return errors;
}

function formatOf(text: string, { pieces, escaping, name, server }: ParsedDirective): DirectiveFormat {
  const columns = pieces.flatMap((piece) => (piece.kind === "variable" ? [piece.text] : []));
  const title = name === null ? "" : ` "${name}"`;
  const match = (line: string): MatchedPiece[] | PieceMismatch => matchPieces(line, pieces);
  return {
    id: "directive",
    name: text,
    label: server === "nginx" ? `nginx log_format${title}` : `Apache LogFormat${title}`,
    mismatch: `does not fit the directive${title}`,
    server,
    columns,
    parse(line, context) {
      const matched = match(line);
      if (!Array.isArray(matched)) return null;
      const read = readPieces(line, matched, escaping, context);
      return "event" in read ? read.event : null;
    },
    explain(line, context) {
      const matched = match(line);
      if (!Array.isArray(matched)) return matched;
      const read = readPieces(line, matched, escaping, context);
      return "event" in read ? null : read;
    },
    cells(line) {
      const matched = match(line);
      if (!Array.isArray(matched)) return [];
      return matched.map(({ variable, start, end }) => ({ name: variable.text, start, end }));
    },
    spans(line, event) {
      const matched = match(line);
      return Array.isArray(matched) ? pieceSpans(line, matched, event) : [];
    },
  };
}
