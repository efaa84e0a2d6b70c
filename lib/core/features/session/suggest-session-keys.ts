import type { LogEvent } from "../../log/event";

/** A way to tell sessions apart that fits the lines looked at. */
export interface SessionKeySuggestion {
  /** Name of a field, or an expression. */
  key: string;
  /** Lines that have it, and different values among them. */
  lines: number;
  sessions: number;
  example: string;
}

const MOST = 6;
const LEAST_SESSIONS = 5;
/** Fewer lines to a session show no course of events. */
const LEAST_LINES_EACH = 2;
const LEAST_SHARE = 0.1;
const LONGEST_VALUE = 100;

/** Fields that measure, or say what happened rather than to whom. */
const NO_KEY =
  /(^|[._])(status|code|level|severity|method|path|url|uri|route|query|agent|user_?agent|referer|referrer|host|hostname|time|timestamp|ts|date|duration|elapsed|latency|took|ms|bytes|size|length|count|total|msg|message|event|action|version|port|logger|file|line)$/i;
/** Names that people give to keys. */
const NAMED_KEY =
  /(trace|request|req|correlation|session|transaction|txn|tx|job|task|block|order|conversation|call|span)[._-]?(id)?$/i;

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const KNOWN_SHAPES: readonly [expression: string, test: RegExp][] = [
  [UUID, new RegExp(`(?<![0-9a-f-])${UUID}(?![0-9a-f-])`, "g")],
  ["[0-9a-f]{32}", /(?<![0-9a-zA-Z])[0-9a-f]{32}(?![0-9a-zA-Z])/g],
];
const FIELD_NAME = /^[A-Za-z_][\w.@-]*$/;
/** `blk_-12`, `task-7`, `order=815`, `job #3`: letters, a joint, digits. */
const JOINED = /(?<![A-Za-z0-9])([A-Za-z]{2,20}(?:[_=:#-]| #))(-?\d{1,19})(?![A-Za-z0-9.:])/g;

/**
 * Fields and expressions that put these lines into sessions of several lines, likely ones first; none when nothing does.
 * Pure; a few thousand lines are enough.
 */
export function suggestSessionKeys(lines: readonly { event: LogEvent; raw: string }[]): SessionKeySuggestion[] {
  const found = new Map<string, { lines: number; values: Set<string> }>();
  const add = (key: string, values: ReadonlySet<string>) => {
    const known = found.get(key) ?? { lines: 0, values: new Set<string>() };
    known.lines++;
    for (const value of values) known.values.add(value);
    found.set(key, known);
  };
  for (const { event, raw } of lines) {
    for (const [name, value] of fieldsOf(event)) add(name, new Set([value]));
    if (event.path !== null) continue;
    const joined = new Map<string, Set<string>>();
    for (const [value, prefix = ""] of raw.slice(0, 2_000).matchAll(JOINED)) {
      const expression = prefix.endsWith("-") ? `${prefix}\\d+` : `${prefix}-?\\d+`;
      joined.set(expression, (joined.get(expression) ?? new Set()).add(value));
    }
    for (const [expression, test] of KNOWN_SHAPES) {
      const values = new Set(Array.from(raw.slice(0, 2_000).matchAll(test), ([value]) => value));
      if (values.size > 0) joined.set(expression, values);
    }
    for (const [expression, values] of joined) add(expression, values);
  }
  const ranked = [...found].flatMap(([key, { lines: having, values }]) => {
    const [example = ""] = values;
    const fits = values.size >= LEAST_SESSIONS && having >= LEAST_LINES_EACH * values.size;
    return fits && having >= LEAST_SHARE * lines.length ? [{ key, lines: having, sessions: values.size, example }] : [];
  });
  ranked.sort((a, b) => weightOf(b) - weightOf(a) || (a.key < b.key ? -1 : 1));
  return withoutTwins(ranked).slice(0, MOST);
}

/** An expression that finds just what a field holds says nothing new. */
function withoutTwins(ranked: readonly SessionKeySuggestion[]): SessionKeySuggestion[] {
  return ranked.filter(
    ({ key, lines, sessions }) =>
      FIELD_NAME.test(key) ||
      !ranked.some((one) => FIELD_NAME.test(one.key) && one.lines === lines && one.sessions === sessions),
  );
}

function* fieldsOf(event: LogEvent): Generator<[string, string]> {
  if (event.user !== null && event.user !== "-") yield ["user", event.user];
  if (event.client !== null) yield ["client", event.client];
  for (const [name, value] of Object.entries(event.fields)) {
    if (value !== "" && value !== "-" && value.length <= LONGEST_VALUE && !NO_KEY.test(name)) yield [name, value];
  }
}

/** What is named like a key first, then what most lines have; addresses last, as clients have windows of their own. */
function weightOf({ key, lines }: SessionKeySuggestion): number {
  return (NAMED_KEY.test(key) ? 2e9 : 0) + (key === "client" ? -1e9 : 0) + lines;
}
