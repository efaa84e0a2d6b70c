import type { SimRequest } from "./request";

/** How a stream is written: nginx combined with request time, JSON lines of a web shop, JSON lines of a game server. */
export const streamFormats = ["combined", "json", "game"] as const;
export type StreamFormat = (typeof streamFormats)[number];

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** One line without its newline. */
export function renderLine(request: SimRequest, format: StreamFormat): string {
  return format === "combined" ? combined(request) : json(request, format);
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
    latency_ms: Math.round(request.latencyMs * 10) / 10,
    status,
    route: format === "game" ? route.name : pathOf(target),
    ...(format === "game" ? { platform: request.agent } : { method: request.method, client: request.client }),
  });
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
