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

const DIGIT = 1;
const LETTER = 2;
/** A letter that no hexadecimal number has. */
const PLAIN = 4;
const AT = 8;
const SLASH = 16;
const DOT = 32;
const COLON = 64;
/** Punctuation that may be part of a name. */
const JOINT = 128;

const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\d/.test(character)) return DIGIT;
  if (/[a-fA-F]/.test(character)) return LETTER;
  if (/[a-zA-Z]/.test(character)) return LETTER | PLAIN;
  if ("/\\".includes(character)) return SLASH | PLAIN;
  return (
    { ".": DOT | PLAIN, ":": COLON | PLAIN, "@": AT | PLAIN, _: LETTER | PLAIN, "-": JOINT | PLAIN }[character] ?? PLAIN
  );
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

/** A word and what it is made of, found in one look. One is a scratch pad: the next `read` overwrites it. */
export class Word {
  /** Where it ends, and where it ends without `.:!?` behind it. */
  end = 0;
  bare = 0;
  #seen = 0;
  #slashes = 0;
  #dots = 0;

  /**
   * Reads the word at `at`. The colon of `name:value` ends one; those of addresses, times and `Class::method` do not.
   * Three dots in a row end one, too.
   */
  read(text: string, at: number): void {
    let seen = 0;
    let slashes = 0;
    let dots = 0;
    let end = at;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code < 128 && BREAKS[code] !== 0 && breakKind(text, end) !== 0) break;
      const kind = code < 128 ? (KINDS[code] as number) : LETTER | PLAIN;
      if ((kind & (SLASH | DOT | COLON)) !== 0) {
        if ((kind & SLASH) !== 0) slashes++;
        else if ((kind & DOT) !== 0) {
          if (text.charCodeAt(end + 1) === 46 && text.charCodeAt(end + 2) === 46) {
            while (text.charCodeAt(end) === 46) end++;
            break;
          }
          dots++;
        } else if ((seen & ~(LETTER | PLAIN | JOINT)) === 0 && end - at >= 2 && isNameColon(text, at, end)) {
          end++;
          break;
        }
      }
      seen |= kind;
    }
    this.end = end;
    let bare = end;
    for (; bare > at && ".:!?".includes(text.charAt(bare - 1)); bare--) if (text.charCodeAt(bare - 1) === 46) dots--;
    this.bare = bare;
    this.#seen = seen;
    this.#slashes = slashes;
    this.#dots = Math.max(0, dots);
  }

  /** A dash, a star, an arrow: neither letter nor digit. */
  get isPunctuation(): boolean {
    return (this.#seen & (LETTER | DIGIT)) === 0;
  }

  get hasDigit(): boolean {
    return (this.#seen & DIGIT) !== 0;
  }

  /**
   * True when the word varies from message to message: it holds a digit, is a path, a dotted name (host, class, file), an address,
   * a long hexadecimal number, a day or a month. Names such as `ssh2` do not, nor does what is called: `init2()`, `Names.delete:`.
   */
  isVariable(text: string, at: number): boolean {
    const { bare } = this;
    const next = text.charCodeAt(bare);
    if (next === 40 && text.charCodeAt(bare + 1) === 41) return false;
    if (next === 61) return KINDS[text.charCodeAt(at)] === DIGIT;
    const length = bare - at;
    if (this.hasDigit) return length > 6 || !NAMES.has(text.slice(at, bare).toLowerCase());
    if (this.#slashes >= 2 || (this.#slashes === 1 && (this.#dots > 0 || isRooted(text.charCodeAt(at))))) return true;
    if (this.#dots > 0)
      return !(this.#dots === 1 && (next === 58 || next === 40)) && !CONSTANT.test(text.slice(at, bare));
    if ((this.#seen & AT) !== 0) return length > 2;
    if ((this.#seen & PLAIN) === 0) return length >= 8;
    if (length === 3) return CALENDAR.has(text.slice(at, bare));
    return length === 9 && text.startsWith("localhost", at);
  }
}

/** True for words that belong to the number before them: `5.2 KB` and `120 B` are both a size, `07:07 UTC` a time. */
export function isUnit(word: string): boolean {
  return word.length <= 7 && UNITS.has(word.toLowerCase());
}

function isNameColon(text: string, at: number, colon: number): boolean {
  const next = text.charCodeAt(colon + 1);
  if (next === 58 || (next === 47 && text.charCodeAt(colon + 2) === 47)) return false;
  return colon - at > 4 || !/^[0-9a-fA-F]+$/.test(text.slice(at, colon));
}

function isRooted(code: number): boolean {
  return code === 47 || code === 92 || code === 126;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
