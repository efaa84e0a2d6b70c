import type { CompiledOwn, OwnFormat } from "../directive/compile-directive";
import { mismatchAt, type PieceMismatch } from "../directive/match-pieces";
import type { DirectiveError } from "../directive/piece";
import type { LineContext } from "../format";
import { type ExpandedPattern, expandPattern } from "./expand-pattern";
import { type LinearRegex, linearRegex } from "./linear-regex";
import { prefixesOf } from "./prefixes-of";
import { type PatternCell, readCells } from "./read-columns";

const LONGEST = 4_000;

/** Whether a text is a pattern, with `%{NAME:field}` or named groups, rather than a directive. */
export function isPattern(text: string): boolean {
  return /%\{[A-Z0-9_]+:[^}]*\}|%\{(?:COMMON|COMBINED)APACHELOG\}|%\{[A-Z0-9]{2,}\}(?![A-Za-z])|\(\?P?</.test(text);
}

/**
 * A pattern of one's own as a format: a regular expression with named groups, `%{NAME:field}` for what has a name. Fields have the
 * names that JSON logs use for them; others are further fields. It fits where it is found in a line; `^` and `$` tie it to the ends.
 * Without a format, `errors` say what is wrong and where. Never throws. Lines are read in linear time, whatever the pattern.
 */
export function compilePattern(text: string): CompiledOwn {
  const source = text.trim();
  if (source.length > LONGEST) {
    return failed({ position: LONGEST, message: `A pattern has at most ${LONGEST} characters.` });
  }
  const expanded = expandPattern(source);
  if (expanded.errors.length > 0) return { format: null, errors: expanded.errors };
  if (expanded.columns.length === 0) {
    return failed({ position: 0, message: "This names no field: write %{IP:client} or (?<client>\\S+)." });
  }
  const regex = linearRegex(expanded.source);
  if ("message" in regex) {
    const at = regex.piece === null ? -1 : source.indexOf(regex.piece);
    const piece = regex.piece === null || at >= 0 ? "" : ` (${regex.piece.slice(0, 40)})`;
    return failed({ position: Math.max(0, at), message: `${regex.message}${piece}` });
  }
  return { format: formatOf(text, expanded, regex), errors: [] };
}

function failed(error: DirectiveError): CompiledOwn {
  return { format: null, errors: [error] };
}

function formatOf(text: string, expanded: ExpandedPattern, regex: LinearRegex): OwnFormat {
  const { columns } = expanded;
  const cellsOf = (line: string): PatternCell[] | null => {
    const found = regex.find(line);
    if (found === null) return null;
    return columns.flatMap(({ group, name }) => {
      const range = found.groups.get(group);
      return range === undefined ? [] : [{ name, ...range }];
    });
  };
  const read = (line: string, context?: LineContext) => {
    const cells = cellsOf(line);
    return cells === null ? null : readCells(line, cells, context);
  };
  let explain: ((line: string) => PieceMismatch) | null = null;
  return {
    id: "pattern",
    name: text,
    label: "a pattern of your own",
    mismatch: "does not fit the pattern",
    columns: columns.map(({ name }) => name),
    cells: (line) => cellsOf(line) ?? [],
    parse(line, context) {
      const found = read(line, context);
      return found !== null && "event" in found ? found.event : null;
    },
    explain(line, context) {
      const found = read(line, context);
      if (found === null) {
        explain ??= explainer(expanded);
        return explain(line);
      }
      if ("event" in found) return null;
      const { name, start, end } = found.unreadable;
      const column = columns.findIndex((one) => one.name === name) + 1;
      const shown = JSON.stringify(line.slice(start, Math.min(end, start + 40)));
      return mismatchAt(column, name, start, `holds ${shown}, which is no time`);
    },
    spans(line, _event, context) {
      const found = read(line, context);
      return found !== null && "event" in found ? found.spans : [];
    },
  };
}

/** Finds the first part of the pattern with which it stops fitting. Beginnings are compiled once, when first asked. */
function explainer({ source, columns }: ExpandedPattern): (line: string) => PieceMismatch {
  const beginnings = prefixesOf(source).flatMap((prefix) => {
    const regex = linearRegex(prefix.source);
    const column = columns.filter(({ group }) => prefix.holds(group)).length;
    return "message" in regex || column === 0 ? [] : [{ regex, column }];
  });
  return (line) => {
    let at = 0;
    let before = 0;
    for (const { regex, column } of beginnings) {
      const found = regex.find(line);
      if (found === null) return mismatchAt(before + 1, columns[before]?.name ?? null, at, "is not found here");
      at = found.end;
      before = column;
    }
    if (beginnings.length === 0) return { ...mismatchAt(0, null, 0, ""), reason: "does not fit the pattern" };
    return mismatchAt(before, columns[before - 1]?.name ?? null, at, "is followed by something else");
  };
}
