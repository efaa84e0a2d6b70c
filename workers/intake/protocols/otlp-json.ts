import { integerOf, isObject, type JsonObject, listOf, objectsOf } from "./json-body";
import { checkRecords } from "./lines-of";
import { DEEPEST_VALUE, type OtlpRecord } from "./otlp-record";
import type { Json } from "./record-line";

/** The records of an `ExportLogsServiceRequest` in JSON; names in lowerCamelCase, as OTLP asks, or snake_case. */
export function otlpFromJson(body: JsonObject): OtlpRecord[] {
  const records: OtlpRecord[] = [];
  for (const group of objectsOf(field(body, "resourceLogs"))) {
    const resource = attributesOf(isObject(group.resource) ? group.resource.attributes : undefined);
    for (const scoped of objectsOf(field(group, "scopeLogs"))) {
      const scope = isObject(scoped.scope) ? text(scoped.scope.name) : "";
      for (const record of objectsOf(field(scoped, "logRecords"))) {
        checkRecords(records.push(recordOf(record, resource, scope)));
      }
    }
  }
  return records;
}

function recordOf(record: JsonObject, resource: [string, Json][], scope: string): OtlpRecord {
  return {
    timeNs: timeOf(field(record, "timeUnixNano")) ?? timeOf(field(record, "observedTimeUnixNano")),
    severity: Number(integerOf(field(record, "severityNumber")) ?? 0n),
    severityText: text(field(record, "severityText")),
    body: plainOf(record.body, 0),
    traceId: text(field(record, "traceId")),
    spanId: text(field(record, "spanId")),
    attributes: attributesOf(record.attributes),
    resource,
    scope,
  };
}

function timeOf(value: Json | undefined): bigint | null {
  const ns = integerOf(value);
  return ns === null || ns <= 0n ? null : ns;
}

function attributesOf(attributes: Json | undefined): [string, Json][] {
  return objectsOf(attributes).map(({ key, value }) => [text(key), plainOf(value, 0)]);
}

/** The one member an `AnyValue` has, in plain JSON. */
function plainOf(value: Json | undefined, depth: number): Json {
  if (!isObject(value) || depth > DEEPEST_VALUE) return null;
  const read = (name: string) => field(value, name);
  const list = read("arrayValue");
  if (isObject(list)) return listOf(list.values).map((item) => plainOf(item, depth + 1));
  const pairs = read("kvlistValue");
  if (isObject(pairs)) {
    return Object.fromEntries(objectsOf(pairs.values).map(({ key, value }) => [text(key), plainOf(value, depth + 1)]));
  }
  const whole = read("intValue");
  // Beyond what a number holds exactly, the digits are kept as text.
  if (typeof whole === "string" && Number.isSafeInteger(Number(whole))) return Number(whole);
  return read("stringValue") ?? whole ?? read("boolValue") ?? read("doubleValue") ?? read("bytesValue") ?? null;
}

function field(object: JsonObject, name: string): Json | undefined {
  return object[name] ?? object[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
