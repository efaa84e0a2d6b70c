import { addressOf } from "../address";
import type { FieldBag } from "../field-bag";
import { closingQuote, unescapeField } from "./quoted";

const LATENCY_KEYS = new Set(["rt", "request_time", "time", "duration", "latency", "response_time", "took"]);
const MAXIMUM_TOKENS = 32;

/** What stands behind the fields of the format and is an event's own. */
export interface Trailing {
  /** Time taken, ms. */
  latencyMs: number | null;
  host: string | null;
}

/**
 * Reads what follows the fields of the format, from `from` on, into `bag`, and returns what an event has fields for: time and host.
 * The first number with a decimal point is seconds (nginx `$request_time`), bare or quoted. Without one, a single whole number
 * is microseconds (Apache `%D`); several whole numbers are sizes (`%I %O`) and no time. `12ms`, `3us`, `rt=0.1` say so themselves. A second number with a point is
 * the upstream's time; a name with a domain, or a value named `host`, is the host.
 */
export function readTrailing(line: string, from: number, bag: FieldBag): Trailing {
  let seconds: Unnamed | null = null;
  let named: number | null = null;
  let whole: Unnamed | null = null;
  let host: string | null = null;
  let wholes = 0;
  let at = from;
  for (let n = 1; n <= MAXIMUM_TOKENS && at < line.length; n++) {
    while (line.charCodeAt(at) === 32) at++;
    if (at >= line.length) break;
    const quoted = line.charCodeAt(at) === 34;
    const start = quoted ? at + 1 : at;
    let end = quoted ? closingQuote(line, start) : line.indexOf(" ", start);
    if (end < 0) end = line.length;
    const text = quoted ? unescapeField(line.slice(start, end)) : line.slice(start, end);
    at = end + 1;
    if (text === "-" || text === "") continue;
    const equals = quoted ? -1 : text.indexOf("=");
    if (equals > 0) {
      const key = text.slice(0, equals);
      const value = text.slice(equals + 1).replace(/^"|"$/g, "");
      if (LATENCY_KEYS.has(key)) named ??= isDecimal(value) ? Number(value) * 1000 : withUnit(value);
      if (key === "host" && host === null) host = value;
      else bag.add(key, value);
      continue;
    }
    let name = `extra_${n}`;
    if (isDecimal(text)) {
      if (seconds === null) {
        seconds = { name, text };
        continue;
      }
      if (!bag.has("upstream_time")) name = "upstream_time";
    } else if (host === null && isHostName(text)) {
      host = text;
      continue;
    } else if (!quoted && isWhole(text)) {
      if (wholes++ === 0) {
        whole = { name, text };
        continue;
      }
    } else named ??= withUnit(text);
    const forwarded = quoted && text.split(",", 8).every((part) => addressOf(part.trim()) !== null);
    bag.add(forwarded ? "forwarded_for" : name, text);
  }
  const microseconds = wholes === 1 ? whole : null;
  const latencyMs =
    named ??
    (seconds === null ? null : Number(seconds.text) * 1000) ??
    (microseconds === null ? null : Number(microseconds.text) / 1000);
  // What became the time taken is no further field.
  const isTime = named === null ? (seconds ?? microseconds) : null;
  for (const one of [seconds, whole]) if (one !== null && one !== isTime) bag.add(one.name, one.text);
  return { latencyMs, host };
}

interface Unnamed {
  name: string;
  text: string;
}

/** `shop.example.org`, with or without a port: labels and a domain of letters. */
function isHostName(text: string): boolean {
  if (text.length > 260 || !text.includes(".")) return false;
  return /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*\.)+[A-Za-z]{2,24}(?::\d{1,5})?$/.test(text);
}

function isWhole(text: string): boolean {
  if (text.length === 0 || text.length > 12) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false;
  return true;
}

function isDecimal(text: string): boolean {
  const dot = text.indexOf(".");
  return dot > 0 && isWhole(text.slice(0, dot)) && isWhole(text.slice(dot + 1));
}

/** `12ms`, `340us`, `1.5s` in ms, or null. */
function withUnit(text: string): number | null {
  const match = text.length <= 20 ? /^(\d{1,12}(?:\.\d{1,6})?)(ms|us|µs|s)$/.exec(text) : null;
  if (match === null) return null;
  const value = Number(match[1]);
  return match[2] === "s" ? value * 1000 : match[2] === "ms" ? value : value / 1000;
}
