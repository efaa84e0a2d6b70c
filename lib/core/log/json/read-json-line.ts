import { accessLineInside } from "../access/access-line-inside";
import { cleanText } from "../clean-text";
import type { LogEvent } from "../event";
import type { LineContext } from "../format";
import { overlay } from "../overlay";
import { parseObject } from "./parse-object";
import { readObject } from "./read-object";
import { writtenByCaddy, writtenByTraefik } from "./writers";

/**
 * One JSON object as an event; null when the line is not one JSON object. A Docker wrapper (`log`, `stream`, `time`) is taken
 * off, and so is what a shipper puts around an access line (Fluent Bit's `log`, Vector's `message`).
 */
export function readJsonLine(line: string, context?: LineContext): LogEvent | null {
  const object = parseObject(line);
  if (object === null) return null;
  if (typeof object.log === "string" && typeof object.stream === "string")
    return readDocker(object.log, object, context);
  const durations = writtenByCaddy(object) ? "caddy" : writtenByTraefik(object) ? "traefik" : "plain";
  const event = readObject(object, context, durations);
  const isBare = event.message !== null && event.path === null && event.status === null;
  const inner = isBare ? accessLineInside((event.message ?? "").trimEnd(), context) : null;
  return inner === null ? event : overlay(event, inner);
}

/** The line a container wrote, with what Docker adds around it. */
function readDocker(log: string, wrapper: Record<string, unknown>, context?: LineContext): LogEvent {
  const text = log.trimEnd();
  const { log: _, ...around } = wrapper;
  const outer = readObject(around, context);
  const inside = parseObject(text);
  const inner = inside === null ? accessLineInside(cleanText(text), context) : readObject(inside, context);
  return inner === null ? { ...outer, message: cleanText(text) } : overlay(outer, inner);
}
