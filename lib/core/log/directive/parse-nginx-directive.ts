import { nginxVariable } from "./nginx-variable";
import type { Escaping, ParsedDirective, Piece } from "./piece";

const HEAD = /^\s*log_format\s+(?:(["'])([^"']{1,200})\1|([^\s;"']{1,200}))\s*/;
const ESCAPE = /^escape=(default|json|none)\s*/;
const NAME = /[A-Za-z0-9_]/;

/** A `log_format` directive, whole or only its text, taken apart. */
export function parseNginxDirective(text: string): ParsedDirective {
  const head = HEAD.exec(text.slice(0, 500));
  const parsed: ParsedDirective = {
    name: head?.[2] ?? head?.[3] ?? null,
    ...{ server: "nginx", escaping: "default", pieces: [], errors: [] },
  };
  let at = head?.[0].length ?? 0;
  const escaping = ESCAPE.exec(text.slice(at, at + 100));
  if (escaping !== null) {
    parsed.escaping = escaping[1] as Escaping;
    at += escaping[0].length;
  }
  const isQuoted = /^\s*["']/.test(text.slice(at, at + 1_000));
  if (head === null && !isQuoted) readPieces(text, at, null, parsed);
  else readStrings(text, at, parsed);
  return parsed;
}

/** `'…' "…" word ;`: strings that stand beside each other are one. */
function readStrings(text: string, from: number, parsed: ParsedDirective): void {
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (/\s/.test(character)) at++;
    else if (character === ";") {
      const rest = text.slice(at + 1).trim();
      if (rest !== "")
        parsed.errors.push({ position: at + 1, message: "Something follows the directive's semicolon." });
      return;
    } else if (character === "'" || character === '"') at = readPieces(text, at + 1, character, parsed);
    else at = readPieces(text, at, " ", parsed);
  }
}

/** Reads up to the quote that ends the string (`null`: the end of the text) and returns the index behind it. */
function readPieces(text: string, from: number, end: "'" | '"' | " " | null, parsed: ParsedDirective): number {
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (end === " " ? /[\s;]/.test(character) : character === end) return end === " " ? at : at + 1;
    if (character === "\\" && end !== null && at + 1 < text.length) {
      const next = text.charAt(at + 1);
      addLiteral(parsed.pieces, next === "t" ? "\t" : next === "n" ? "\n" : /["'\\$]/.test(next) ? next : `\\${next}`);
      at += 2;
    } else if (character === "$") at = readVariable(text, at, parsed);
    else {
      addLiteral(parsed.pieces, character);
      at++;
    }
  }
  if (end === "'" || end === '"') parsed.errors.push({ position: from - 1, message: "This quote is never closed." });
  return at;
}

function readVariable(text: string, at: number, parsed: ParsedDirective): number {
  const braced = text.charAt(at + 1) === "{";
  const start = at + (braced ? 2 : 1);
  let end = start;
  while (end < text.length && NAME.test(text.charAt(end))) end++;
  const name = text.slice(start, end);
  if (name === "" || (braced && text.charAt(end) !== "}")) {
    parsed.errors.push({ position: at, message: "A variable's name must follow this $." });
    return Math.max(end, at + 1);
  }
  if (braced) end++;
  parsed.pieces.push(nginxVariable(name, text.slice(at, end), at));
  return end;
}

/** Appends to the literal at the end, so that no two stand beside each other. */
export function addLiteral(pieces: Piece[], text: string): void {
  const last = pieces.at(-1);
  if (last?.kind === "literal") last.text += text;
  else pieces.push({ kind: "literal", text });
}
