import { breakKind, CLOSE, isUnit, OPEN, QUOTE, SPACE, Word } from "./fold-word";
import { TemplateText, VARIABLE } from "./template-text";

const SEARCHED = 2_000;
const LONGEST = 300;
const WORD = new Word();
const CODE = /^[A-Z]{1,4}-?\d{1,3}$/;

/**
 * The message with its variable parts folded to `<*>`: words with a digit (numbers, addresses, ids, hashes), paths, dotted names,
 * quoted text, days and months, the values of `name=value`, a number with its unit. Variable parts with nothing but punctuation
 * between them are one, however long the list. Same shape of message, same text. At most 300 characters. Linear.
 */
export function foldMessage(message: string): string {
  const text = message.length > SEARCHED ? message.slice(0, SEARCHED) : message;
  let folded = foldAll(text, false);
  // Without a single word what is left is a code, such as `E5`: then the code is the message.
  if (!folded.hasWords) folded = foldAll(text, true);
  const template = folded.finish();
  return template.length > LONGEST ? `${template.slice(0, LONGEST - 1)}…` : template;
}

function foldAll(text: string, keepCodes: boolean): TemplateText {
  const folded = new TemplateText();
  for (let at = 0; at < text.length && folded.length < LONGEST; ) at = foldNext(text, at, folded, keepCodes);
  return folded;
}

/** Folds what starts at `at`; answers where the next thing starts. */
function foldNext(text: string, at: number, folded: TemplateText, keepCodes: boolean): number {
  if (text.charCodeAt(at) === 60 && text.startsWith(VARIABLE, at)) {
    folded.addVariable(false);
    return at + VARIABLE.length;
  }
  const kind = breakKind(text, at);
  if (kind === QUOTE) {
    const close = closingQuote(text, at);
    if (close > 0) {
      foldQuoted(text.slice(at + 1, close), folded);
      return close + 1;
    }
  }
  if (kind !== 0 && !(kind === OPEN && folded.expectsValue)) {
    folded.addGap(kind === SPACE ? " " : text.charAt(at));
    return at + 1;
  }
  if (folded.expectsValue) {
    folded.addVariable(false);
    return valueEnd(text, at);
  }
  WORD.read(text, at);
  const { end, bare } = WORD;
  if (WORD.isPunctuation) folded.addGap(text.slice(at, end));
  else {
    const word = text.slice(at, bare);
    const isCode = keepCodes && CODE.test(word);
    if (!isCode && WORD.isVariable(text, at)) folded.addVariable(isNumber(word));
    else if (folded.endsInNumber && isUnit(word)) folded.addUnit();
    else folded.addWord(word);
    if (end > bare) folded.addGap(text.slice(bare, end));
  }
  return end;
}

/** A request keeps its method: it is another thing to read a page than to delete it. */
function foldQuoted(quoted: string, folded: TemplateText): void {
  const space = quoted.indexOf(" ");
  if (space > 2 && quoted.includes(" HTTP/") && /^[A-Z]{3,10}$/.test(quoted.slice(0, space))) {
    folded.addWord(quoted.slice(0, space));
    folded.addGap(" ");
  }
  folded.addVariable(false);
}

/** Index of the quote that closes the one at `at`, or -1. A single one opens only before a word, and closes only behind one. */
function closingQuote(text: string, at: number): number {
  const quote = text.charAt(at);
  if (quote === '"') return text.indexOf(quote, at + 1);
  if (at > 0 && !" ([{=:,".includes(text.charAt(at - 1))) return -1;
  for (let close = text.indexOf(quote, at + 1); close > 0; close = text.indexOf(quote, close + 1)) {
    if (close + 1 === text.length || /[^\p{L}\p{N}]/u.test(text.charAt(close + 1))) return close;
  }
  return -1;
}

/** A value ends with its word; brackets in it are part of it: `ws=WorkSource{10113}`. */
function valueEnd(text: string, at: number): number {
  let end = at;
  let depth = 0;
  for (; end < text.length; end++) {
    const kind = breakKind(text, end);
    if (kind === OPEN) depth++;
    else if (kind === CLOSE && --depth < 0) break;
    else if (depth === 0 && kind !== CLOSE && kind !== 0) break;
  }
  if (depth === 0) return end;
  WORD.read(text, at);
  return Math.max(at + 1, WORD.end);
}

function isNumber(word: string): boolean {
  const code = word.charCodeAt(word.length > 1 && "+-".includes(word.charAt(0)) ? 1 : 0);
  return code >= 48 && code <= 57;
}
