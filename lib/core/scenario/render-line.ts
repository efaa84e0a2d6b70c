import { alarmOf } from "./alarm-of";
import type { SimRequest } from "./request";

/** How a stream is written: nginx combined with request time, JSON lines of a web shop, JSON lines of a game server, of machines in a factory. */
export const streamFormats = ["combined", "json", "game", "telemetry"] as const;
export type StreamFormat = (typeof streamFormats)[number];

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** One line without its newline. */
export function renderLine(request: SimRequest, format: StreamFormat): string {
  if (format === "combined") return combined(request);
  return format === "telemetry" ? telemetry(request) : json(request, format);
}

function combined(request: SimRequest): string {
  const { client, method, target, status, bytes, referrer, agent, latencyMs } = request;
  const seconds = (latencyMs / 1_000).toFixed(3);
  const asked = `"${method} ${target} HTTP/1.1" ${status} ${bytes} "${referrer}" "${agent}" ${seconds}`;
  return `${client} - - [${stamp(request.time)}] ${asked}`;
}

function json(request: SimRequest, format: "json" | "game"): string {
  const { status, route, target } = request;
  return JSON.stringify({
    time: new Date(request.time).toISOString(),
    level: status >= 500 ? "error" : status >= 400 ? "warn" : "info",
    service: route.service,
    msg: status >= 400 ? `${route.message(target)} with status ${status}` : route.message(target),
    latency_ms: tenths(request.latencyMs),
    status,
    route: format === "game" ? route.name : pathOf(target),
    ...(format === "game"
      ? { platform: request.agent }
      : { method: request.method, client: request.client, bytes: request.bytes }),
  });
}

/** What firmware writes: readings, and warnings of its own where one leaves the limits its maker set. */
function telemetry({ time, route, client, target, status, latencyMs, reading }: SimRequest): string {
  const alarm = reading === undefined ? null : alarmOf(reading);
  const told = alarm ?? { level: "info", message: route.message(target) };
  const late = { level: "error", message: "reading not stored in time" };
  const { level, message } =
    status >= 500 ? late : status >= 400 ? { level: "warn", message: "reading repeated" } : told;
  return JSON.stringify({
    time: new Date(time).toISOString(),
    ...{ level, service: route.service, host: client, msg: message },
    ...(reading === undefined
      ? {}
      : {
          temperature_c: tenths(reading.temperature),
          vibration_mm_s: Math.round(reading.vibration * 100) / 100,
          load_percent: tenths(reading.load),
        }),
    latency_ms: tenths(latencyMs),
  });
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function pathOf(target: string): string {
  const end = target.indexOf("?");
  return end < 0 ? target : target.slice(0, end);
}

let lastSecond = Number.NaN;
let lastStamp = "";

// A remembered value only saves work here: the same second always gives the same text.
function stamp(time: number): string {
  const second = Math.floor(time / 1_000);
  if (second === lastSecond) return lastStamp;
  const date = new Date(second * 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${two(date.getUTCDate())}/${MONTHS[date.getUTCMonth()]}/${date.getUTCFullYear()}`;
  lastStamp = `${day}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
  lastSecond = second;
  return lastStamp;
}
