import { parseRequestLine } from "../access/request-line";
import { addressOf } from "../address";
import { cleanText } from "../clean-text";
import { CHAIN_FIELD, EMPTY_EVENT, type Level, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { levelOfNumber, levelOfWord } from "../level";
import { parseTime } from "../timestamp/parse-time";
import { type DurationDialect, durationMs } from "./duration";
import { flattenJson, type Pair } from "./flatten-json";
import { type Role, roleOf } from "./json-roles";

/** No name with a meaning is longer. */
const LONGEST_NAME = 64;

type Found = Partial<Record<Role, { rank: number; pair: Pair; lowerName: string }>>;

/**
 * An object's leaves as an event: each field with a meaning by its usual names, all others as further fields. `durations` tells the
 * writer apart where a name alone does not tell the unit.
 */
export function readObject(object: object, context?: LineContext, durations: DurationDialect = "plain"): LogEvent {
  const pairs = flattenJson(object);
  const names = context?.fieldNames;
  const found: Found = {};
  for (const pair of pairs) {
    if (pair.value === null || pair.value === "" || pair.name.length > LONGEST_NAME) continue;
    const lowerName = pair.name.toLowerCase();
    const known = roleOf(lowerName, names?.roles);
    if (known === null) continue;
    const best = found[known.role];
    if (best === undefined || known.rank < best.rank) found[known.role] = { rank: known.rank, pair, lowerName };
  }
  const used = new Set<Pair>();
  const event = { ...EMPTY_EVENT };
  const take = <T>(role: Role, read: (value: unknown, name: string) => T | null): T | null => {
    const best = found[role];
    if (best === undefined) return null;
    const value = read(best.pair.value, best.lowerName);
    if (value !== null) used.add(best.pair);
    return value;
  };
  event.time = take("time", (value) => parseTime(value, context));
  event.level = take("level", levelOf);
  event.method = take("method", textOf);
  event.status = take("status", statusOf);
  event.bytes = take("bytes", countOf);
  event.latencyMs = take("latency", (value, name) => durationMs(name, value, durations, names?.latencyUnit));
  event.client = take("client", (value) => clientOf(textOf(value)));
  event.user = take("user", textOf);
  event.agent = take("agent", textOf);
  event.referrer = take("referrer", textOf);
  event.host = take("host", textOf);
  event.service = take("service", textOf);
  event.message = take("message", textOf);
  take("target", (value) => readTarget(textOf(value), event));
  if (event.path === null) {
    take("request", (value) => {
      const request = parseRequestLine(textOf(value) ?? "");
      if (request === null) return null;
      event.method = request.method;
      event.path = request.path;
      event.query = request.query;
      return request;
    });
  }
  const bag = new FieldBag();
  const chain = event.client === null ? null : textOf(found.client?.pair.value);
  if (chain?.includes(",")) bag.add(CHAIN_FIELD, chain);
  for (const pair of pairs) if (!used.has(pair) && pair.value !== null) bag.add(pair.name, String(pair.value));
  event.fields = bag.value;
  return event;
}

/** Puts path, query and, from a whole URL, the host into the event. */
function readTarget(target: string | null, event: { -readonly [K in keyof LogEvent]: LogEvent[K] }): true | null {
  if (target === null) return null;
  let start = 0;
  const scheme = target.indexOf("://");
  if (scheme > 0 && scheme < 8 && (target.startsWith("http") || target.startsWith("ws"))) {
    const slash = target.indexOf("/", scheme + 3);
    start = slash < 0 ? target.length : slash;
    event.host ??= target.slice(scheme + 3, start);
  }
  const mark = target.indexOf("?", start);
  event.path = target.slice(start, mark < 0 ? target.length : mark) || "/";
  event.query = mark < 0 ? null : target.slice(mark + 1);
  return true;
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value === "" || value === "-" ? null : cleanText(value);
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

function levelOf(value: unknown): Level | null {
  if (typeof value === "number") return levelOfNumber(value);
  if (typeof value !== "string") return null;
  return levelOfWord(value.trim()) ?? (/^\d{1,2}$/.test(value) ? levelOfNumber(Number(value)) : null);
}

function countOf(value: unknown): number | null {
  const count =
    typeof value === "number" ? value : typeof value === "string" && value !== "" ? Number(value) : Number.NaN;
  return Number.isFinite(count) && count >= 0 && count <= Number.MAX_SAFE_INTEGER ? count : null;
}

function statusOf(value: unknown): number | null {
  const status = countOf(value);
  return status !== null && Number.isInteger(status) && status <= 999 ? status : null;
}

/** The address without its port, and the first one of a forwarded list. */
function clientOf(text: string | null): string | null {
  if (text === null) return null;
  const comma = text.indexOf(",");
  const first = (comma < 0 ? text : text.slice(0, comma)).trim();
  return addressOf(first) ?? (first === "" ? null : first);
}
