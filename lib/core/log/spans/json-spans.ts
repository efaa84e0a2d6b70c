import { cleanText } from "../clean-text";
import type { LogEvent } from "../event";
import type { LineContext } from "../format";
import { type Role, roleOf } from "../json/json-roles";
import { parseTime } from "../timestamp/parse-time";
import type { FieldSpan, SpanField } from "./field-span";
import { type JsonLeaf, jsonLeaves } from "./json-leaves";
import { locateSpans } from "./locate-spans";

const FIELDS: Readonly<Record<Role, SpanField>> = {
  ...{ time: "time", level: "level", method: "method", target: "path", request: "path", status: "status" },
  ...{ bytes: "bytes", latency: "latencyMs", client: "client", user: "user", agent: "agent", referrer: "referrer" },
  ...{ host: "host", service: "service", message: "message" },
};

/** Names that mean something in one writer's lines only. */
const OWN_NAMES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["__realtime_timestamp", "time"],
  ["_source_realtime_timestamp", "time"],
  ["_hostname", "host"],
  ["priority", "level"],
  ["timeunixnano", "time"],
  ["observedtimeunixnano", "time"],
  ["severitytext", "level"],
  ["severitynumber", "level"],
]);
/** Rank behind every usual name. */
const LAST = 1_000;

/** Where the fields of a JSON line stand: the values whose names mean them, then what is found by its text (in a wrapped line). */
export function jsonSpans(
  line: string,
  event: LogEvent,
  context?: LineContext,
  leaves: readonly JsonLeaf[] = jsonLeaves(line),
): FieldSpan[] {
  const best = new Map<SpanField, { rank: number; span: FieldSpan }>();
  for (const { name, start, end } of leaves) {
    const lowerName = name.toLowerCase();
    const known = roleOf(lowerName, context?.fieldNames?.roles) ?? ownRole(lowerName);
    if (known === null || end === start) continue;
    const field = FIELDS[known.role];
    const span = { field, start, end };
    if (event[field] === null || !holds(line, span, event, context)) continue;
    const before = best.get(field);
    if (before === undefined || known.rank < before.rank) {
      best.set(field, { rank: known.rank, span: inner(line, span, event) });
    }
  }
  const known = [...best.values()].map(({ span }) => span);
  return locateSpans(line, event, context, known);
}

function ownRole(name: string): { role: Role; rank: number } | null {
  if (name.endsWith("body.stringvalue")) return { role: "message", rank: LAST };
  const last = name.slice(name.lastIndexOf(".") + 1);
  const role = OWN_NAMES.get(last);
  return role === undefined ? null : { role, rank: last.startsWith("_source") ? -1 : LAST };
}

/** Whether a value can be what the event says: texts are compared, levels and durations were read from some spelling. */
function holds(line: string, { field, start, end }: FieldSpan, event: LogEvent, context?: LineContext): boolean {
  const value = event[field];
  const text = line.slice(start, end);
  if (field === "time") return (parseTime(text, context) ?? parseTime(Number(text), context)) === value;
  if (field === "level" || field === "latencyMs" || typeof value === "number") return true;
  return text.includes(String(value)) || (text.includes("\\") && unescaped(text) === value);
}

function unescaped(text: string): string {
  try {
    return cleanText(String(JSON.parse(`"${text}"`)));
  } catch {
    return text;
  }
}

/** The field alone where its value says more: the path of a URL, the first of many addresses. */
function inner(line: string, span: FieldSpan, event: LogEvent): FieldSpan {
  const value = event[span.field];
  if (typeof value !== "string" || span.field === "level") return span;
  const at = line.indexOf(value, span.start);
  return at < 0 || at + value.length > span.end ? span : { ...span, start: at, end: at + value.length };
}
