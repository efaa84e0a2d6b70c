import type { LatencyUnit } from "./field-names";
import { durationUnit } from "./json-roles";

const TO_MS = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, min: 6e4, h: 3.6e6 } as const;
/** Names whose writers always mean seconds: nginx, GCP, Uvicorn-like access logs. */
const SECONDS = new Set(["request_time", "httprequest.latency"]);

/** What told the writer of a line apart, where names alone do not tell the unit. */
export type DurationDialect = "caddy" | "traefik" | "plain";

/**
 * Milliseconds of a duration field, or null. A unit in the text (`"12ms"`, `"1m2.5s"`) wins, then what a person said, then the suffix
 * of the name, then the writer: `request_time` and Caddy's `duration` are seconds, `event.duration` and Traefik's `Duration` nanoseconds, else ms.
 */
export function durationMs(
  name: string,
  value: unknown,
  dialect: DurationDialect,
  said?: LatencyUnit | null,
): number | null {
  if (typeof value === "string") {
    const spelled = spelledOut(value.trim());
    if (spelled !== null) return spelled;
  }
  const amount =
    typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  if (!Number.isFinite(amount) || amount < 0) return null;
  return amount * TO_MS[said ?? unitOf(name, dialect)];
}

function unitOf(name: string, dialect: DurationDialect): "ns" | "us" | "ms" | "s" {
  const suffix = durationUnit(name);
  if (suffix !== null) return suffix;
  if (SECONDS.has(name)) return "s";
  if (name === "event.duration") return "ns";
  if (name === "duration" && dialect === "caddy") return "s";
  return name === "duration" && dialect === "traefik" ? "ns" : "ms";
}

/** `1.5s`, `12 ms`, `300µs`, Go's `1h2m3.5s` in milliseconds; null when the text is not wholly such parts. */
function spelledOut(text: string): number | null {
  if (text.length > 40) return null;
  const part = /(\d{1,15}(?:\.\d{1,12})?) ?(ns|us|µs|ms|min|s|m|h)/y;
  let total = 0;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (match === null) return null;
    total += Number(match[1]) * TO_MS[match[2] as keyof typeof TO_MS];
  }
  return text === "" ? null : total;
}
