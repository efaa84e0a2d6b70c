import { isAttack } from "./is-attack";
import { masked, type SecretKind } from "./masked";

/** Ends of names whose values are secret; what follows must not make another word of it (`tokens`, `token_type`). */
const NAME =
  /(?<!«)(?:(passw(?:or)?d|passphrase|pwd)|(secret)|(token|credentials?|authorization|jwt)|((?:api|access|private|secret|account|auth|signing|encryption|subscription)[-_.]?key)|(cookie)|((?<![a-z])sig|signature))(?:[-_]?(?:confirm(?:ation)?|hash|again|new|old|repeat|\d{1,2}))?(?![a-z\d])/gi;
const KINDS: readonly SecretKind[] = ["password", "secret", "token", "key", "cookie", "signature"];
/** Between a name and its value: the end of a quoted or bracketed name, `=`, `:` or the like, perhaps a quote. `a= b` has no value. */
const BETWEEN = /(?:\]|%5D)?(?:\\?["'])?(\s{1,3}(?:=>?|:)\s{1,3}|=>\s{0,3}|=|:\s{0,3}|%3D)(\\?["'])?/iy;
const SCHEME = /(?:Bearer|Basic|Digest|Token|ApiKey|Negotiate)(?:\s|%20|\+){1,3}/iy;
const BARE_END = /[\s&;,"'<>)}\]|#\\]/g;
/** A header of cookies goes on to the end of the line, or to the quotes around it. */
const COOKIES = /[\w.-]{1,100}=[^"']*/y;
/** Values that say that there is none, or that somebody masked before. */
const EMPTY =
  /^(?:-|null|none|nil|true|false|undefined|\*+|x+|\.+|«.*|\[?(?:filtered|redacted|masked|hidden|removed|secret)\]?|<[^>]{0,40}>)$/i;
/** What an attack is told by may lie behind the end of the value proper. */
const ATTACK_WINDOW = 200;

/** Masks the values of names that mean a secret: in queries, forms, headers, JSON, logfmt and settings. Linear. */
export function maskNamedValues(text: string): string {
  let out = "";
  let done = 0;
  NAME.lastIndex = 0;
  for (let name = NAME.exec(text); name !== null; name = NAME.exec(text)) {
    const kind = KINDS[name.slice(1, 7).findIndex((part) => part !== undefined)] ?? "secret";
    const value = valueAfter(text, NAME.lastIndex, kind);
    if (value === null) continue;
    out += text.slice(done, value.start) + masked(kind, value.end - value.start);
    done = value.end;
    NAME.lastIndex = value.end;
  }
  return done === 0 ? text : out + text.slice(done);
}

function valueAfter(text: string, at: number, kind: SecretKind): { start: number; end: number } | null {
  BETWEEN.lastIndex = at;
  const between = BETWEEN.exec(text);
  if (between === null) return null;
  const quote = between[2] ?? null;
  let start = BETWEEN.lastIndex;
  SCHEME.lastIndex = start;
  const hasScheme = SCHEME.exec(text) !== null;
  if (hasScheme) start = SCHEME.lastIndex;
  const end = quote === null ? bareEnd(text, start, kind) : quotedEnd(text, start, quote);
  const value = text.slice(start, end);
  if (value === "" || EMPTY.test(value)) return null;
  // The working directory of a shell, as sudo writes it.
  if (kind === "password" && /^[/~]/.test(value)) return null;
  // After a colon words of a sentence may follow.
  const isProse = between[1]?.trim() === ":" && quote === null && !hasScheme && kind !== "cookie";
  if (isProse && (value.length < 6 || !/\d/.test(value))) return null;
  return isAttack(windowOf(text, quote === "'" ? start - 1 : start)) ? null : { start, end };
}

/** `start` where there is no value. */
function bareEnd(text: string, start: number, kind: SecretKind): number {
  const pattern = kind === "cookie" ? COOKIES : BARE_END;
  pattern.lastIndex = start;
  const found = pattern.exec(text);
  if (kind === "cookie") return found === null ? start : COOKIES.lastIndex;
  return found?.index ?? text.length;
}

/** Before the quote that closes; inside of quotes that are escaped themselves that is the next escaped one. */
function quotedEnd(text: string, start: number, quote: string): number {
  if (quote.length === 2) {
    const end = text.indexOf(quote, start);
    return end < 0 ? text.length : end;
  }
  let end = start;
  while (end < text.length && text[end] !== quote) end += text[end] === "\\" ? 2 : 1;
  return Math.min(end, text.length);
}

function windowOf(text: string, start: number): string {
  const window = text.slice(start, start + ATTACK_WINDOW);
  const end = window.search(/[\s"&]/);
  return end < 0 ? window : window.slice(0, end);
}
