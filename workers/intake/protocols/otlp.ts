import { Invalid } from "../../../lib/base/errors";
import { jsonBody } from "./json-body";
import { linesOf } from "./lines-of";
import { otlpFromJson } from "./otlp-json";
import { otlpFromProtobuf } from "./otlp-protobuf";
import type { OtlpRecord } from "./otlp-record";
import type { Protocol } from "./protocol";
import { type Json, recordLine } from "./record-line";

const JSON_TYPE = "application/json";
const PROTOBUF_TYPE = "application/x-protobuf";

/** Logs of the OpenTelemetry protocol over HTTP, `POST /v1/logs` (OTLP 1.x), as JSON or protocol buffers. */
export const otlp: Protocol = {
  name: "otlp",
  repeatsAreRetries: true,
  keyNamesSource: true,
  decode(body, { source, contentType }) {
    const records = decodeRecords(body, contentType);
    return { deliveries: [{ source, lines: linesOf(records, lineOf), format: "json" as const }] };
  },
  // An empty answer of either encoding says that all was taken.
  respond: (_, { contentType }) =>
    contentType === PROTOBUF_TYPE
      ? { status: 200, body: Buffer.alloc(0), headers: { "Content-Type": PROTOBUF_TYPE } }
      : { status: 200, body: {} },
};

function decodeRecords(body: Buffer, contentType: string): OtlpRecord[] {
  if (contentType === PROTOBUF_TYPE) return otlpFromProtobuf(body);
  if (contentType === JSON_TYPE) return otlpFromJson(jsonBody(body));
  throw new Invalid("unsupported_type", `Send ${JSON_TYPE} or ${PROTOBUF_TYPE}.`);
}

/** Severity numbers come in fours, from trace to fatal. */
const LEVELS = ["trace", "debug", "info", "warning", "error", "fatal"];

function lineOf({
  timeNs,
  severity,
  severityText,
  body,
  traceId,
  spanId,
  attributes,
  resource,
  scope,
}: OtlpRecord): string {
  const level = LEVELS[Math.floor((severity - 1) / 4)] ?? (severityText === "" ? null : severityText);
  const inBody = typeof body === "object" && body !== null && !Array.isArray(body) ? Object.entries(body) : null;
  const fields: [string, Json][] = [
    ...(level === null ? [] : [["level", level] as [string, Json]]),
    ...(inBody ?? []),
    ...attributes,
    ...(traceId === "" ? [] : [["trace_id", traceId] as [string, Json]]),
    ...(spanId === "" ? [] : [["span_id", spanId] as [string, Json]]),
    ...(scope === "" ? [] : [["otel.scope.name", scope] as [string, Json]]),
    ...resource,
  ];
  const message = inBody !== null || body === null ? null : typeof body === "string" ? body : JSON.stringify(body);
  return recordLine({ timeNs, message, fields });
}
