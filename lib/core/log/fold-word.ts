export const SPACE = 1;
export const OPEN = 2;
export const CLOSE = 3;
export const QUOTE = 4;
const OTHER = 5;

/** Characters that end a word. */
const BREAKS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (code <= 32) return SPACE;
  if ("([{<".includes(character)) return OPEN;
  if (")]}>".includes(character)) return CLOSE;
  if (`"'\``.includes(character)) return QUOTE;
  return ",;=|".includes(character) ? OTHER : 0;
});

/** Names of protocols and the like: their digit tells which, not how many. */
const NAMES = new Set(
  "ipv4 ipv6 ssh1 ssh2 smb2 http2 md5 sha1 sha256 sha512 aes128 aes256 utf8 utf-8 utf16 base64 x509 x86_64 s3 ec2 k8s oauth2 log4j pop3".split(
    " ",
  ),
);
const CALENDAR = new Set("Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec".split(" "));
const UNITS = new Set(
  "b kb mb gb tb kib mib gib tib byte bytes ns us ms s sec secs second seconds min mins minute minutes hour hours day days hz khz mhz ghz utc gmt est edt cst cdt mst mdt pst pdt cet cest".split(
    " ",
  ),
);

/** One of a list of names a program knows, such as `android.intent.action.SCREEN_ON`. */
const CONSTANT = /^[a-z][a-z.]*\.[A-Z]+_?[A-Z_]+$/;

/** 0 inside a word; what kind of character ends it otherwise. An apostrophe between letters ends none. */
export function breakKind(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const kind = code < 128 ? (BREAKS[code] as number) : 0;
  return kind === QUOTE && code === 39 && isLetter(text.charCodeAt(at - 1)) && isLetter(text.charCodeAt(at + 1))
    ? 0
    : kind;
}

/** Where the word at `at` ends. The colon of `name:value` ends one, those of addresses, times and `Class::method` do not; nor more dots than two. */
export function wordEnd(text: string, at: number): number {
  let named = true;
  for (let end = at; end < text.length; end++) {
    if (breakKind(text, end) !== 0) return end;
    const code = text.charCodeAt(end);
    if (code === 58 && named && end - at >= 2 && isNameColon(text, at, end)) return end + 1;
    if (code === 46 && text.startsWith("...", end)) {
      while (text.charCodeAt(end) === 46) end++;
      return end;
    }
    if (!isLetter(code) && code !== 95 && code !== 45) named = false;
  }
  return text.length;
}

function isNameColon(text: string, at: number, colon: number): boolean {
  const next = text.charAt(colon + 1);
  if (next === ":" || text.startsWith("//", colon + 1)) return false;
  return colon - at > 4 || !/^[0-9a-fA-F]+$/.test(text.slice(at, colon));
}

/** True for words that belong to the number before them: `5.2 KB` and `120 B` are both a size, `07:07 UTC` a time. */
export function isUnit(word: string): boolean {
  return word.length <= 7 && UNITS.has(word.toLowerCase());
}

/**
 * True when a word varies from message to message: it holds a digit, is a path, a dotted name (host, class, file), an address, a long
 * hexadecimal number, a day or a month. Names such as `ssh2` do not, nor does what is called: `init2()`, `NameSystem.delete:`.
 * @param next code of the character behind the word, and the one after
 */
export function isVariable(word: string, next: number, afterNext: number): boolean {
  if (next === 40 && afterNext === 41) return false;
  if (next === 61) return /^\d/.test(word);
  if (/\d/.test(word)) return !(word.length <= 6 && NAMES.has(word.toLowerCase()));
  const slashes = countOf(word, "/") + countOf(word, "\\");
  const dots = countOf(word, ".");
  if (slashes >= 2 || (slashes === 1 && (dots > 0 || /^[/\\~]/.test(word)))) return true;
  if (dots > 0) return !(dots === 1 && (next === 58 || next === 40)) && !CONSTANT.test(word);
  if (word === "localhost" || (word.includes("@") && word.length > 2)) return true;
  if (word.length >= 8 && /^[0-9a-fA-F]+$/.test(word)) return true;
  return word.length === 3 && CALENDAR.has(word);
}

function countOf(word: string, character: string): number {
  let count = 0;
  for (let at = word.indexOf(character); at >= 0; at = word.indexOf(character, at + 1)) count++;
  return count;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
