import { addressOf } from "../address";
import type { Level } from "../event";
import type { FieldBag } from "../field-bag";
import { levelOfLetter, levelOfWord } from "../level";
import type { Preamble } from "./preamble";

const MAXIMUM_WORDS = 8;
const GAP = " \t-|,;:";

/**
 * The usual words between a time and its message, from `at`: a level (`INFO`, `[error]`, `<W>`), process and thread numbers,
 * `[thread]` groups, Ruby's `#12]`, `stdout F` of container logs, and the logger (`dfs.DataNode$PacketResponder:`). Stops at the first other word.
 */
export function readPreamble(line: string, from: number, bag: FieldBag): Preamble {
  const found: Preamble = { at: from };
  let at = from;
  let numbers = 0;
  let groups = 0;
  for (let n = 0; n < MAXIMUM_WORDS; n++) {
    while (at < line.length && GAP.includes(line.charAt(at))) at++;
    const end = line.charAt(at) === "[" ? groupEnd(line, at) : wordEnd(line, at);
    const word = line.slice(at, end);
    if (word === "") break;
    if (word.startsWith("[")) {
      if (!readGroup(word.slice(1, -1), found, bag) && word !== "[-]")
        bag.add(groups++ === 0 ? "thread" : "context", word.slice(1, -1));
    } else {
      const bare = word.replace(/^[<({]|[>)}]?[:,]?$/g, "");
      const level = found.level
        ? null
        : (levelOfWord(bare) ?? (isLetterLevel(bare, line, end) ? levelOfLetter(bare) : null));
      if (level !== null) found.level = level;
      else if (/^#\d{1,10}\]$/.test(word)) bag.add("pid", word.slice(1, -1));
      else if (/^\d{1,10}(#\d+)?[:.]?$/.test(word) && numbers < 2 && !found.service) {
        bag.add(numbers++ === 0 ? "pid" : "tid", word.replace(/[:.]$/, ""));
      } else if ((word === "stdout" || word === "stderr") && /^ [FP] /.test(line.slice(end, end + 3))) {
        bag.add("stream", word);
        at = end + 3;
        break;
      } else {
        if (isLogger(word, found.level ?? null)) {
          found.service = word.replace(/:$/, "");
          // Laravel joins environment and level: `production.ERROR:`.
          const joined = found.level ? null : /^(.+)\.([A-Z]{4,9})$/.exec(found.service);
          const joinedLevel = levelOfWord(joined?.[2] ?? "");
          if (joinedLevel !== null) {
            found.level = joinedLevel;
            found.service = joined?.[1] ?? null;
          }
          at = end;
          if (!word.endsWith(":") && n < MAXIMUM_WORDS) continue;
        }
        break;
      }
    }
    at = end;
  }
  while (at < line.length && GAP.includes(line.charAt(at))) at++;
  found.at = at;
  return found;
}

/** Apache writes `[error]`, `[core:error]`, `[pid 357:tid 43]`, `[client 1.2.3.4:567]`. True when the group was one of these. */
function readGroup(inner: string, found: Preamble, bag: FieldBag): boolean {
  const colon = inner.lastIndexOf(":");
  const level: Level | null = levelOfWord(inner.trim()) ?? (colon > 0 ? levelOfWord(inner.slice(colon + 1)) : null);
  if (level !== null && !found.level) {
    found.level = level;
    if (colon > 0) found.service = inner.slice(0, colon);
    return true;
  }
  if (inner.startsWith("client ")) {
    found.client = addressOf(inner.slice(7)) ?? inner.slice(7);
    return true;
  }
  if (!inner.startsWith("pid ") && !/^\d{1,10}$/.test(inner)) return false;
  bag.add("pid", inner.replace(/^pid /, ""));
  return true;
}

function isLetterLevel(word: string, line: string, end: number): boolean {
  return word.length === 1 && (line.charCodeAt(end) === 32 || line.charCodeAt(end) === 47);
}

/** `org.apache.Foo:`, `WindowManager:`, or, after a level, a dotted name such as `nova.osapi_compute.wsgi.server`. */
function isLogger(word: string, level: Level | null): boolean {
  if (word.length > 120) return false;
  return /^[A-Za-z_][\w.$/-]*:$/.test(word) || (level !== null && /^[A-Za-z_][\w$-]*(\.[\w$-]+)+$/.test(word));
}

function wordEnd(line: string, at: number): number {
  const end = at + line.slice(at, at + 200).search(/[\s|]/);
  return end < at ? Math.min(line.length, at + 200) : end;
}

/** Behind the bracket that closes the group opened at `at`, inner brackets counted; at most 200 characters on. */
function groupEnd(line: string, at: number): number {
  let depth = 0;
  const limit = Math.min(line.length, at + 200);
  for (let i = at; i < limit; i++) {
    const code = line.charCodeAt(i);
    if (code === 91) depth++;
    else if (code === 93 && --depth === 0) return i + 1;
  }
  return wordEnd(line, at);
}
