import { RE2JS, RE2JSSyntaxException } from "re2js";

/** A regular expression that runs in time linear in the text, whatever it says (RE2: no look-around, no references back). */
export interface LinearRegex {
  /** Names of its groups, in their order. */
  groups: readonly string[];
  /** The first place where it fits, with the place of each group that took part; null when nowhere. */
  find(text: string): { end: number; groups: ReadonlyMap<string, Range> } | null;
}

interface Range {
  start: number;
  end: number;
}

/** Instructions: the time for one character grows with them. */
const LARGEST = 5_000;

/** The expression, or what is wrong with it: in words, with the piece of it that is meant where there is one. Never throws. */
export function linearRegex(source: string): LinearRegex | { message: string; piece: string | null } {
  try {
    const regex = RE2JS.compile(source);
    if (regex.programSize() > LARGEST) return { message: "This pattern is too large: repeat less.", piece: null };
    const groups = Object.keys(regex.namedGroups());
    return {
      groups,
      find(text) {
        const matcher = regex.matcher(text);
        if (!matcher.find()) return null;
        const found = groups.flatMap((name): [string, Range][] => {
          const start = matcher.start(name);
          return start < 0 ? [] : [[name, { start, end: matcher.end(name) }]];
        });
        return { end: matcher.end(), groups: new Map(found) };
      },
    };
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return inWords(error.error, error.input);
    return { message: "This pattern cannot be read.", piece: null };
  }
}

/** The engine's own names for what it refuses. */
const WORDS: Readonly<Record<string, string>> = {
  "missing closing )": "A bracket ( is never closed.",
  "unexpected )": "This ) closes nothing.",
  "missing closing ]": "A bracket [ is never closed.",
  "invalid named capture": "The name of this group cannot be read: write (?<name>…) with letters, digits and _.",
  "duplicate capture group name": "Two groups have this name.",
  "invalid or unsupported Perl syntax": "Looking ahead or behind is not possible here: patterns run in linear time.",
  "invalid escape sequence": "This escape means nothing here; references back such as \\1 are not possible.",
  "invalid character class range": "This range of characters runs backwards.",
  "invalid repeat count": "So many repetitions are not possible: at most 1,000, also when repeated again.",
  "missing argument to repetition operator": "Nothing stands before this repetition.",
  "invalid nested repetition operator": "One repetition follows another.",
  "expression nests too deeply": "This pattern nests too deeply.",
};

function inWords(error: string, piece: string | null | undefined): { message: string; piece: string | null } {
  return { message: WORDS[error] ?? `This pattern cannot be read: ${error}.`, piece: piece || null };
}
