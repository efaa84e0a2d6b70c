import type { DirectiveError } from "../directive/piece";
import { NAMED_PATTERNS } from "./named-patterns";

/** One named part of a pattern. */
export interface PatternColumn {
  /** Its group in the expanded expression. */
  group: string;
  /** As the pattern calls it. */
  name: string;
}

export interface ExpandedPattern {
  /** The regular expression that all of it stands for. */
  source: string;
  columns: PatternColumn[];
  errors: DirectiveError[];
}

/** `%{NAME}`, `%{NAME:field}`, `%{NAME:field:int}`. */
const REFERENCE = /%\{([A-Z0-9_]{1,40})(?::([A-Za-z_@[][\w@.[\]-]{0,63}))?(?::(?:int|float|string|long|double))?\}/y;
const GROUP = /\(\?P?<([A-Za-z_]\w{0,63})>/y;
const DEEPEST = 4;
const MOST_COLUMNS = 64;

/** Puts regular expressions in the place of `%{NAME:field}`; what is none of these stays as it is. Linear. */
export function expandPattern(text: string): ExpandedPattern {
  const expanded: ExpandedPattern = { source: "", columns: [], errors: [] };
  expanded.source = expand(text, expanded, 0, 0);
  if (expanded.columns.length > MOST_COLUMNS) {
    expanded.errors.push({ position: 0, message: `A pattern names at most ${MOST_COLUMNS} fields.` });
  }
  return expanded;
}

/** @param at where an error is told; of what stands in a named pattern, the place of its name */
function expand(text: string, into: ExpandedPattern, depth: number, at: number): string {
  let source = "";
  for (let index = 0; index < text.length; ) {
    const position = depth === 0 ? index : at;
    const character = text.charAt(index);
    if (character === "\\") {
      source += text.slice(index, index + 2);
      index += 2;
      continue;
    }
    const piece = character === "%" || character === "(" ? readPiece(text, index, into, depth, position) : null;
    source += piece?.source ?? character;
    index += piece?.length ?? 1;
  }
  return source;
}

function readPiece(text: string, index: number, into: ExpandedPattern, depth: number, position: number) {
  GROUP.lastIndex = index;
  const group = GROUP.exec(text);
  if (group !== null) return { source: `(?P<${enter(into, group[1] ?? "", position)}>`, length: group[0].length };
  REFERENCE.lastIndex = index;
  const reference = REFERENCE.exec(text);
  const length = reference?.[0].length ?? 2;
  if (reference === null) {
    if (!text.startsWith("%{", index)) return null;
    into.errors.push({ position, message: "Write %{NAME} or %{NAME:field}, such as %{IP:client}." });
    return { source: "", length };
  }
  const [, name = "", field] = reference;
  const meant = Object.hasOwn(NAMED_PATTERNS, name) ? NAMED_PATTERNS[name] : undefined;
  if (meant === undefined || depth >= DEEPEST) {
    const known = "IP, WORD, NUMBER, NOTSPACE, DATA, GREEDYDATA, QUOTEDSTRING, HTTPDATE, TIMESTAMP_ISO8601, LOGLEVEL";
    into.errors.push({ position, message: `There is no pattern called ${name}. Some there are: ${known}.` });
    return { source: "", length };
  }
  const open = field === undefined ? "(?:" : `(?P<${enter(into, field, position)}>`;
  return { source: `${open}${expand(meant, into, depth + 1, position)})`, length };
}

function enter({ columns, errors }: ExpandedPattern, name: string, position: number): string {
  if (columns.some((column) => column.name === name)) {
    errors.push({ position, message: `Two parts are called ${name}.` });
  }
  const group = `f${columns.length}`;
  columns.push({ group, name });
  return group;
}
