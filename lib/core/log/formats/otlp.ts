import { jsonFormat } from "../json/json-format";
import { readLogRecord } from "../json/read-log-record";

/** One record, or what an exporter wraps around it: the first record counts, how many there were is kept. */
export const otlp = jsonFormat({
  id: "otlp",
  label: "OpenTelemetry log record",
  marks: ['imeUnixNano"'],
  wrote: (object) => "resourceLogs" in object || "timeUnixNano" in object || "observedTimeUnixNano" in object,
  read: readLogRecord,
});
