import { gzipSync } from "node:zlib";
import { type HostileRequest, type PushOptions, request } from "../hostile-request";
import { noise } from "../seeded";

const CORRUPT = "corrupt_body";
const TOO_LARGE = "body_too_large";
const JSON_TYPE = { "Content-Type": "application/json" };
const PROTOBUF = { "Content-Type": "application/x-protobuf" };
const MIB = 1024 * 1024;
const nest = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

const otlp = (body: Buffer | string, headers: Record<string, string> = JSON_TYPE): PushOptions => ({
  path: "/v1/logs",
  body,
  headers,
});
const loki = (body: Buffer | string, headers: Record<string, string> = JSON_TYPE): PushOptions => ({
  path: "/loki/api/v1/push",
  body,
  headers,
});
const bulk = (body: Buffer | string, headers: Record<string, string> = JSON_TYPE): PushOptions => ({
  path: "/_bulk",
  body,
  headers,
});
const gzipped = (body: Buffer | string) => gzipSync(body);
const unpacked = { ...JSON_TYPE, "Content-Encoding": "gzip" };
const record = (inner: string) => `{"resourceLogs":[{"scopeLogs":[{"logRecords":[${inner}]}]}]}`;
const stream = (labels: string, line = '"m"') => `{"streams":[{"stream":${labels},"values":[["1",${line}]]}]}`;

/** A field of protocol buffers that holds bytes. */
function field(number: number, content: Buffer): Buffer {
  const length: number[] = [];
  let rest = content.length;
  for (; rest > 127; rest >>>= 7) length.push((rest & 127) | 128);
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length, rest]), content]);
}
/** A log record whose body is a list in a list in a list. */
function deepRecord(depth: number): Buffer {
  let value = field(1, Buffer.from("m"));
  for (let level = 0; level < depth; level++) value = field(5, field(1, value));
  return field(1, field(2, field(2, field(5, value))));
}
/** A Snappy block that is one literal. */
function snap(content: Buffer): Buffer {
  const size: number[] = [];
  let rest = content.length;
  for (; rest > 127; rest >>>= 7) size.push((rest & 127) | 128);
  const literal = Buffer.alloc(4);
  literal.writeUInt32LE(content.length - 1);
  return Buffer.concat([Buffer.from([...size, rest, 63 << 2]), literal, content]);
}

const otlps: HostileRequest[] = [
  request("OTLP of no type", otlp("{}", { "Content-Type": "text/plain" }), 415, "unsupported_type"),
  request("OTLP that is no JSON", otlp("{nope"), 400, CORRUPT),
  request("OTLP that is an array", otlp("[]"), 400, CORRUPT),
  request("OTLP of null", otlp("null"), 400, CORRUPT),
  request("OTLP of nothing", otlp("{}"), 200, undefined, 0),
  request("OTLP of other shapes", otlp('{"resourceLogs":[1,null,"x",{"scopeLogs":{"a":1}}]}'), 200, undefined, 0),
  request("OTLP nested 100,000 deep", otlp(record(`{"body":${nest(100_000)}}`)), 400, CORRUPT),
  request("OTLP nested without end, packed", otlp(gzipped("[".repeat(16 * MIB)), unpacked), 400, CORRUPT),
  request("OTLP text that is a deep list", otlp(record(`{"body":{"stringValue":${nest(20_000)}}}`)), 400, CORRUPT),
  request(
    "OTLP of impossible times",
    otlp(record('{"timeUnixNano":"99999999999999999999","body":{"stringValue":"m"}}')),
    200,
    undefined,
    1,
  ),
  request(
    "OTLP of negative times",
    otlp(record('{"timeUnixNano":-1,"severityNumber":-9,"body":{"stringValue":"m"}}')),
    200,
    undefined,
    1,
  ),
  request(
    "OTLP of a prototype",
    otlp(record('{"body":{"kvlistValue":{"values":[{"key":"__proto__","value":{"stringValue":"x"}}]}}}')),
    200,
    undefined,
    1,
  ),
  request(
    "OTLP of a million empty records, packed",
    otlp(gzipped(record(`${"{},".repeat(1_000_000)}{}`)), unpacked),
    413,
    TOO_LARGE,
  ),
  request("OTLP in garbage protocol buffers", otlp(noise(500, 3), PROTOBUF), 400, CORRUPT),
  request("OTLP in protocol buffers cut off", otlp(deepRecord(3).subarray(0, 9), PROTOBUF), 400, CORRUPT),
  request("OTLP in protocol buffers nested 3,000 deep", otlp(deepRecord(3_000), PROTOBUF), 200, undefined, 1),
  request("OTLP of a length beyond the body", otlp(Buffer.from("0affffffff0f", "hex"), PROTOBUF), 400, CORRUPT),
  request("OTLP of an endless number", otlp(Buffer.alloc(200, 0xff), PROTOBUF), 400, CORRUPT),
  request(
    "OTLP of 8,000,000 empty records",
    otlp(gzipped(field(1, field(2, Buffer.alloc(16_000_000, "1200", "hex")))), {
      ...PROTOBUF,
      "Content-Encoding": "gzip",
    }),
    413,
    TOO_LARGE,
  ),
];

const lokis: HostileRequest[] = [
  request("Loki that is no JSON", loki("<xml/>"), 400, CORRUPT),
  request("Loki of nothing", loki('{"streams":[]}'), 204),
  request("Loki of other shapes", loki('{"streams":{"a":1}}'), 204),
  request("Loki with a number for a line", loki(stream("{}", "5")), 400, CORRUPT),
  request("Loki with labels nested 50,000 deep", loki(stream(`{"a":${nest(50_000)}}`)), 400, CORRUPT),
  request(
    "Loki with a line nested 50,000 deep",
    loki(stream("{}", JSON.stringify(`{"a":${nest(50_000)}}`))),
    204,
    undefined,
    1,
  ),
  request("Loki with labels of prototypes", loki(stream('{"__proto__":"x","constructor":"y"}')), 204, undefined, 1),
  request(
    "Loki with 200,000 labels",
    loki(stream(`{${Array.from({ length: 200_000 }, (_, i) => `"l${i}":"v"`).join(",")}}`)),
    204,
    undefined,
    1,
  ),
  request(
    "Loki with a time of fifty digits",
    loki(`{"streams":[{"stream":{},"values":[["${"9".repeat(50)}","m"]]}]}`),
    204,
    undefined,
    1,
  ),
  request(
    "Loki with 60,000 entries",
    loki(`{"streams":[{"stream":{},"values":[${'["1","m"],'.repeat(59_999)}["1","m"]]}]}`),
    413,
    TOO_LARGE,
  ),
  request(
    "Loki whose labels blow up every line",
    loki(`{"streams":[{"stream":{"l":"${"v".repeat(60_000)}"},"values":[${'["1","m"],'.repeat(9_999)}["1","m"]]}]}`),
    413,
    TOO_LARGE,
  ),
  request("Snappy that is none", loki(noise(300, 6), PROTOBUF), 400, CORRUPT),
  request("Snappy that says it is huge", loki(Buffer.from("ffffffff0f00", "hex"), PROTOBUF), 413, TOO_LARGE),
  request(
    "Snappy that copies from before its beginning",
    loki(Buffer.from("0a04616211ff", "hex"), PROTOBUF),
    400,
    CORRUPT,
  ),
  request("Snappy of garbage", loki(snap(noise(300, 7)), PROTOBUF), 400, CORRUPT),
  request("Snappy of 5,000,000 empty streams", loki(snap(Buffer.alloc(7_000_000, "0a00", "hex")), PROTOBUF), 204),
];

const bulks: HostileRequest[] = [
  request("a bulk of nothing", bulk("\n"), 400),
  request("a bulk that is no JSON", bulk("nope\nnope\n"), 400),
  request("a bulk of an unknown action", bulk('{"destroy":{}}\n{}\n'), 400),
  request("a bulk of a prototype action", bulk('{"__proto__":{}}\n{}\n'), 400),
  request("a bulk without its last document", bulk('{"index":{}}\n{"message":"a"}\n{"index":{}}\n'), 200, undefined, 1),
  request(
    "a bulk of documents that are none",
    bulk('{"index":{}}\n[1]\n{"index":{}}\nnull\n{"index":{}}\n{"message":"m"}\n'),
    200,
    undefined,
    1,
  ),
  request("a bulk that deletes", bulk('{"delete":{"_id":"1"}}\n{"delete":{"_index":"web"}}\n'), 200),
  request(
    "a bulk of an index that leads upwards",
    { ...bulk('{"index":{"_index":"../../etc"}}\n{"message":"m"}\n'), key: "all" },
    404,
  ),
  request(
    "a bulk of an index with a NUL",
    { ...bulk('{"index":{"_index":"a\\u0000b"}}\n{"message":"m"}\n'), key: "all" },
    404,
  ),
  request(
    "a bulk of a foreign index",
    { ...bulk('{"index":{"_index":"shop"}}\n{"message":"m"}\n'), key: "all", path: "/_bulk?x=1" },
    404,
  ),
  request("a bulk of a deep update", bulk(`{"update":{}}\n{"doc":{"a":${nest(50_000)}}}\n`), 200),
  request(
    "a bulk of deep documents without end, packed",
    bulk(gzipped(`{"index":{}}\n${"[".repeat(16 * MIB)}\n`), unpacked),
    200,
  ),
  request(
    "a bulk of an id of 100,000 letters",
    bulk(`{"index":{"_id":"${"i".repeat(100_000)}"}}\n{"message":"m"}\n`),
    200,
    undefined,
    1,
  ),
  request("a bulk bomb of newlines", bulk(gzipped(Buffer.alloc(30 * MIB, "\n")), unpacked), 413),
  request("a bulk of 50,001 actions", bulk('{"delete":{}}\n'.repeat(50_001)), 413),
];

export const protocols = [...otlps, ...lokis, ...bulks];
