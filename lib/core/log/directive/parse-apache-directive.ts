import { apacheItem } from "./apache-item";
import { addLiteral } from "./parse-nginx-directive";
import type { ParsedDirective } from "./piece";

const HEAD = /^\s*(LogFormat|CustomLog|GlobalLog)\s+/i;
/** `%`, statuses it is written for, which of several requests, an argument, and the letter. */
const ITEM = /%(!?\d{3}(?:,\d{3}){0,20})?([<>]?)(?:\{([^}]{0,200})\})?(\^?[A-Za-z]{1,2}|%)?/y;

/** A `LogFormat` (or `CustomLog`) directive, whole or only its text, taken apart. */
export function parseApacheDirective(text: string): ParsedDirective {
  const parsed: ParsedDirective = { name: null, server: "apache", escaping: "default", pieces: [], errors: [] };
  const head = HEAD.exec(text.slice(0, 200));
  let at = head?.[0].length ?? 0;
  // The file of a CustomLog stands before its format.
  if (head?.[1]?.toLowerCase() === "customlog" || head?.[1]?.toLowerCase() === "globallog") at = afterWord(text, at);
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  const quote = text.charAt(at);
  const quoted = quote === '"' || quote === "'";
  const end = readItems(text, quoted ? at + 1 : at, quoted ? quote : null, head !== null && !quoted, parsed);
  const nickname = text.slice(end).trim().split(/\s/, 1)[0];
  if (nickname) parsed.name = nickname;
  return parsed;
}

function readItems(text: string, from: number, quote: string | null, isWord: boolean, parsed: ParsedDirective): number {
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (quote !== null ? character === quote : isWord && /\s/.test(character)) return at + 1;
    if (character === "\\" && at + 1 < text.length) {
      const next = text.charAt(at + 1);
      addLiteral(parsed.pieces, next === "t" ? "\t" : next === "n" ? "\n" : next);
      at += 2;
    } else if (character === "%") at = readItem(text, at, parsed);
    else {
      addLiteral(parsed.pieces, character);
      at++;
    }
  }
  if (quote !== null) parsed.errors.push({ position: from - 1, message: "This quote is never closed." });
  return at;
}

function readItem(text: string, at: number, parsed: ParsedDirective): number {
  ITEM.lastIndex = at;
  const match = ITEM.exec(text);
  const argument = match?.[3] ?? null;
  // Letters that follow the item's own belong to the text: only `^ti` and `^to` have two.
  const letters = match?.[4] ?? "";
  const letter = letters.startsWith("^") ? letters : letters.slice(0, 1);
  const end = at + (match?.[0].length ?? 1) - (letters.length - letter.length);
  const whole = text.slice(at, end);
  if (letter === "%") addLiteral(parsed.pieces, "%");
  else {
    const item = apacheItem(letter, argument, whole, at);
    if (item === null) {
      const what = letter === "" ? "A letter must follow this %." : `Apache knows no ${whole}.`;
      parsed.errors.push({ position: at, message: what });
    } else if (item.role === "time" && argument === null) {
      // Apache writes the brackets around its usual time by itself.
      addLiteral(parsed.pieces, "[");
      parsed.pieces.push(item);
      addLiteral(parsed.pieces, "]");
    } else parsed.pieces.push(item);
  }
  return end;
}

function afterWord(text: string, from: number): number {
  const quote = text.charAt(from);
  const quoted = quote === '"' || quote === "'";
  let at = quoted ? from + 1 : from;
  while (at < text.length && (quoted ? text.charAt(at) !== quote : !/\s/.test(text.charAt(at)))) at++;
  return quoted ? at + 1 : at;
}
