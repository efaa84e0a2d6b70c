import type { Level, LogEvent } from "../event";
import type { LineContext } from "../format";
import { levelOfWord } from "../level";
import { readObject } from "./read-object";
import type { JsonObject } from "./writers";

/** OpenTelemetry's severity numbers come in steps of four. */
const LEVELS: readonly Level[] = ["trace", "debug", "info", "warning", "error", "fatal"];

/**
 * An OTLP/JSON log record as an event, alone or in its `resourceLogs` wrapper. Attributes are read by their usual names, and the
 * resource's stand before the record's own. Null when a wrapper holds no record.
 */
export function readLogRecord(object: JsonObject, context?: LineContext): LogEvent | null {
  const outer = first(object.resourceLogs);
  const scope = first(outer?.scopeLogs);
  const records = scope === null ? [object] : listOf(scope.logRecords);
  const record = asObject(records[0]);
  if (record === null || (outer !== null && scope === null)) return null;
  const resource = asObject(outer?.resource ?? object.resource);
  const { timeUnixNano, observedTimeUnixNano, severityText, severityNumber, body, attributes, ...rest } = record;
  const flat: Record<string, unknown> = {
    ...attributesOf(resource?.attributes),
    ...attributesOf(attributes),
    time: isZero(timeUnixNano) ? observedTimeUnixNano : timeUnixNano,
    message: plainValue(body),
  };
  for (const name of ["traceId", "spanId", "eventName"]) if (name in rest) flat[name] = rest[name];
  if (records.length > 1) flat.records = records.length;
  const event = readObject(flat, context);
  const level = levelOfWord(String(severityText ?? "")) ?? levelOfSeverity(Number(severityNumber));
  return level === null ? event : { ...event, level };
}

function levelOfSeverity(number: number): Level | null {
  return number >= 1 && number <= 24 ? (LEVELS[Math.floor((number - 1) / 4)] ?? null) : null;
}

function isZero(time: unknown): boolean {
  return time === undefined || time === 0 || time === "0" || time === "";
}

/** `[{key, value: {stringValue}}]`, or the plain object that some writers put there. */
function attributesOf(attributes: unknown): Record<string, unknown> {
  if (!Array.isArray(attributes)) return { ...asObject(attributes) };
  const flat: Record<string, unknown> = {};
  for (const entry of attributes.slice(0, 256)) {
    const pair = asObject(entry);
    if (typeof pair?.key === "string") flat[pair.key] = plainValue(pair.value);
  }
  return flat;
}

/** `{stringValue: "x"}` without its type; anything else as it is. */
function plainValue(value: unknown): unknown {
  const typed = asObject(value);
  if (typed === null) return value;
  for (const type of ["stringValue", "intValue", "doubleValue", "boolValue"]) if (type in typed) return typed[type];
  return JSON.stringify(value).slice(0, 2_000);
}

function first(list: unknown): JsonObject | null {
  return asObject(listOf(list)[0]);
}

function listOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}

function asObject(value: unknown): JsonObject | null {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as JsonObject) : null;
}
