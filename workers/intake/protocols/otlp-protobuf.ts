import { ProtobufReader } from "../wire/protobuf-reader";
import { checkRecords } from "./lines-of";
import { DEEPEST_VALUE, type OtlpRecord } from "./otlp-record";
import type { Json } from "./record-line";

/** The records of an `ExportLogsServiceRequest` in protocol buffers (opentelemetry-proto, collector/logs/v1 and logs/v1). */
export function otlpFromProtobuf(body: Buffer): OtlpRecord[] {
  const records: OtlpRecord[] = [];
  const request = new ProtobufReader(body);
  for (let field = request.next(); field !== 0; field = request.next()) {
    if (field === 1) readResourceLogs(request.message(), records);
    else request.skip();
  }
  return records;
}

function readResourceLogs(group: ProtobufReader, records: OtlpRecord[]): void {
  const resource: [string, Json][] = [];
  const first = records.length;
  for (let field = group.next(); field !== 0; field = group.next()) {
    if (field === 1) readAttributes(group.message(), 1, resource);
    else if (field === 2) readScopeLogs(group.message(), resource, records);
    else group.skip();
  }
  // The resource may stand after its records.
  for (let at = first; at < records.length; at++) (records[at] as OtlpRecord).resource = resource;
}

function readScopeLogs(group: ProtobufReader, resource: [string, Json][], records: OtlpRecord[]): void {
  let scope = "";
  const first = records.length;
  for (let field = group.next(); field !== 0; field = group.next()) {
    if (field === 1) scope = readName(group.message());
    else if (field === 2) checkRecords(records.push(readRecord(group.message(), resource)));
    else group.skip();
  }
  for (let at = first; at < records.length; at++) (records[at] as OtlpRecord).scope = scope;
}

function readName(scope: ProtobufReader): string {
  let name = "";
  for (let field = scope.next(); field !== 0; field = scope.next()) {
    if (field === 1) name = scope.text();
    else scope.skip();
  }
  return name;
}

function readRecord(reader: ProtobufReader, resource: [string, Json][]): OtlpRecord {
  const record: OtlpRecord = {
    ...{ timeNs: null, severity: 0, severityText: "", body: null, traceId: "", spanId: "" },
    ...{ attributes: [], resource, scope: "" },
  };
  let observed = 0n;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) record.timeNs = reader.integer();
    else if (field === 2) record.severity = Number(reader.integer());
    else if (field === 3) record.severityText = reader.text();
    else if (field === 5) record.body = readValue(reader.message(), 0);
    else if (field === 6) record.attributes.push(readPair(reader.message(), 0));
    else if (field === 9) record.traceId = reader.bytes().toString("hex");
    else if (field === 10) record.spanId = reader.bytes().toString("hex");
    else if (field === 11) observed = reader.integer();
    else reader.skip();
  }
  if (!record.timeNs) record.timeNs = observed === 0n ? null : observed;
  return record;
}

function readAttributes(reader: ProtobufReader, wanted: number, attributes: [string, Json][]): void {
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === wanted) attributes.push(readPair(reader.message(), 0));
    else reader.skip();
  }
}

function readPair(reader: ProtobufReader, depth: number): [string, Json] {
  let key = "";
  let value: Json = null;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) key = reader.text();
    else if (field === 2) value = readValue(reader.message(), depth + 1);
    else reader.skip();
  }
  return [key, value];
}

function readValue(reader: ProtobufReader, depth: number): Json {
  let value: Json = null;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) value = reader.text();
    else if (field === 2) value = reader.integer() !== 0n;
    else if (field === 3) value = exact(reader.signed());
    else if (field === 4) value = finite(reader.double());
    else if (field === 5 && depth <= DEEPEST_VALUE) value = readList(reader.message(), depth);
    else if (field === 6 && depth <= DEEPEST_VALUE) value = readObject(reader.message(), depth);
    else if (field === 7) value = reader.bytes().toString("base64");
    else reader.skip();
  }
  return value;
}

function readList(reader: ProtobufReader, depth: number): Json[] {
  const values: Json[] = [];
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) values.push(readValue(reader.message(), depth + 1));
    else reader.skip();
  }
  return values;
}

function readObject(reader: ProtobufReader, depth: number): Json {
  const pairs: [string, Json][] = [];
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) pairs.push(readPair(reader.message(), depth));
    else reader.skip();
  }
  return Object.fromEntries(pairs);
}

/** Beyond what a number holds exactly, the digits are kept as text. */
function exact(value: bigint): Json {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
}

function finite(value: number): Json {
  return Number.isFinite(value) ? value : null;
}
