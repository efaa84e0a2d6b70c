import { isDigit } from "./timestamp/scanner";

const VARIABLE = "<*>";
const SEARCHED = 2_000;
const LONGEST = 300;
/** Characters that end a word; `=` and brackets too, so that `uid=0` and `sshd[12]` keep their name. */
const BREAKS = new Set(" \t\r\n,;=()[]{}<>\"'|".split("").map((character) => character.charCodeAt(0)));

const CALENDAR = new Set("Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec".split(" "));

/**
 * The message with its variable parts folded to `<*>`: words with a digit (numbers, addresses, ids, hashes), paths, quoted text
 * names of days and months, and the values of `name=value`. Same shape of message, same text. At most 300 characters. Linear.
 */
export function foldMessage(message: string): string {
  const text = message.length > SEARCHED ? message.slice(0, SEARCHED) : message;
  let folded = "";
  let at = 0;
  while (at < text.length && folded.length < LONGEST) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      const close = text.indexOf('"', at + 1);
      if (close > at + 1) {
        folded += `"${VARIABLE}"`;
        at = close + 1;
        continue;
      }
    }
    if (BREAKS.has(code)) {
      if (code !== 32 || !folded.endsWith(" ")) folded += text[at];
      at++;
      continue;
    }
    let end = at + 1;
    while (end < text.length && !BREAKS.has(text.charCodeAt(end))) end++;
    folded += foldWord(text.slice(at, end), text.charCodeAt(at - 1) === 61);
    at = end;
  }
  // A list of variable words is one variable part, however long it is.
  const trimmed = folded.trim().replace(/<\*>(?: <\*>)+/g, VARIABLE);
  return trimmed.length > LONGEST ? `${trimmed.slice(0, LONGEST - 1)}…` : trimmed;
}

function foldWord(word: string, isValue: boolean): string {
  let end = word.length;
  while (end > 0 && ".:!?".includes(word.charAt(end - 1))) end--;
  const bare = word.slice(0, end);
  if (bare === "") return word;
  return isValue || CALENDAR.has(bare) || isVariable(bare) ? VARIABLE + word.slice(end) : word;
}

/** Words such as `ssh2` or `md5` name a thing; with more digits, or capital letters, they count one. */
function isVariable(word: string): boolean {
  let digits = 0;
  let slashes = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (isDigit(code)) digits++;
    else if (code === 47) slashes++;
  }
  if (slashes >= 2 || (slashes === 1 && word.startsWith("/"))) return true;
  if (digits === 0) return word.includes("::");
  return !(digits === 1 && word.length <= 5 && /^[a-z]{2,4}\d$/.test(word));
}
