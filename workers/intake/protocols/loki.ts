import { Invalid } from "../../../lib/base/errors";
import { BODY_LIMITS } from "../read-body";
import { ProtobufReader } from "../wire/protobuf-reader";
import { unsnap } from "../wire/unsnap";
import { integerOf, isObject, jsonBody, listOf, objectsOf } from "./json-body";
import { checkRecords, linesOf } from "./lines-of";
import { parseJson } from "./parse-json";
import type { Protocol } from "./protocol";
import { readLabels } from "./read-labels";
import { type Json, recordLine } from "./record-line";

/** Labels are written into each line of their stream. */
const MOST_LABELS = 256;

interface Entry {
  timeNs: bigint | null;
  line: string;
  labels: [string, Json][];
}

/** Loki's push API: JSON, or Snappy-packed protocol buffers, which is what most of its clients send. */
export const loki: Protocol = {
  name: "loki",
  repeatsAreRetries: true,
  keyNamesSource: true,
  decode(body, { source, contentType }) {
    const entries = contentType === "application/json" ? fromJson(body) : fromProtobuf(unsnap(body, BODY_LIMITS.bytes));
    return { deliveries: [{ source, lines: linesOf(entries, lineOf), format: "json" as const }] };
  },
  respond: () => ({ status: 204, body: Buffer.alloc(0) }),
};

function lineOf({ timeNs, line, labels }: Entry): string {
  const inner = line.startsWith("{") ? objectIn(line) : null;
  return inner === null
    ? recordLine({ timeNs, message: line, fields: labels })
    : recordLine({ timeNs, message: null, fields: [...Object.entries(inner), ...labels] });
}

function objectIn(line: string) {
  const value = parseJson(line);
  return isObject(value) ? value : null;
}

function fromJson(body: Buffer): Entry[] {
  let records = 0;
  return objectsOf(jsonBody(body).streams).flatMap(({ stream, values }) => {
    const labels = isObject(stream) ? Object.entries(stream).slice(0, MOST_LABELS) : [];
    records += listOf(values).length;
    checkRecords(records);
    return listOf(values).map((value): Entry => {
      const [time, line, metadata] = listOf(value);
      if (typeof line !== "string")
        throw new Invalid("corrupt_body", "An entry needs a time and a line, both as text.");
      const own = isObject(metadata) ? Object.entries(metadata) : [];
      return { timeNs: integerOf(time), line, labels: [...own, ...labels] };
    });
  });
}

function fromProtobuf(body: Buffer): Entry[] {
  const entries: Entry[] = [];
  const request = new ProtobufReader(body);
  for (let field = request.next(); field !== 0; field = request.next()) {
    if (field === 1) readStream(request.message(), entries);
    else request.skip();
  }
  return entries;
}

function readStream(stream: ProtobufReader, entries: Entry[]): void {
  const first = entries.length;
  let labels: [string, Json][] = [];
  for (let field = stream.next(); field !== 0; field = stream.next()) {
    if (field === 1) labels = readLabels(stream.text()).slice(0, MOST_LABELS);
    else if (field === 2) checkRecords(entries.push(readEntry(stream.message())));
    else stream.skip();
  }
  for (const entry of entries.slice(first)) entry.labels.push(...labels);
}

function readEntry(reader: ProtobufReader): Entry {
  const entry: Entry = { timeNs: null, line: "", labels: [] };
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) entry.timeNs = readTime(reader.message());
    else if (field === 2) entry.line = reader.text();
    else if (field === 3) entry.labels.push(readPair(reader.message()));
    else reader.skip();
  }
  return entry;
}

function readTime(reader: ProtobufReader): bigint {
  let ns = 0n;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) ns += reader.signed() * 1_000_000_000n;
    else if (field === 2) ns += reader.signed();
    else reader.skip();
  }
  return ns;
}

function readPair(reader: ProtobufReader): [string, Json] {
  const pair = ["", ""] as [string, string];
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1 || field === 2) pair[field - 1] = reader.text();
    else reader.skip();
  }
  return pair;
}
