import { deflateSync, gzipSync } from "node:zlib";
import { type HostileRequest, type PushOptions, request } from "../hostile-request";
import { accessLine, accessLog, noise } from "../seeded";

const MIB = 1024 * 1024;
const LINE = accessLine(1);
const packed = (encoding: string, body: Buffer): PushOptions => ({ body, headers: { "Content-Encoding": encoding } });

const encodings: HostileRequest[] = [
  request("gzip that is none", packed("gzip", Buffer.from(LINE)), 400, "corrupt_body"),
  request("a gzip cut in half", packed("gzip", gzipSync(accessLog(50)).subarray(0, 200)), 400, "corrupt_body"),
  request(
    "a gzip with noise behind it",
    packed("gzip", Buffer.concat([gzipSync(LINE), noise(50, 2)])),
    400,
    "corrupt_body",
  ),
  request("a gzip bomb", packed("gzip", gzipSync(Buffer.alloc(64 * MIB))), 413, "body_too_large"),
  request("a gzip bomb of newlines", packed("gzip", gzipSync(Buffer.alloc(30 * MIB, "\n"))), 413, "body_too_large"),
  request("a deflate bomb", packed("deflate", deflateSync(Buffer.alloc(64 * MIB))), 413, "body_too_large"),
  request("deflate that is none", packed("deflate", noise(300, 4)), 400, "corrupt_body"),
  request(
    "a zstd that asks for gigabytes",
    packed("zstd", Buffer.from("28b52ffd00f8010000", "hex")),
    400,
    "corrupt_body",
  ),
  request("zstd that is none", packed("zstd", noise(300, 5)), 400, "corrupt_body"),
  request("brotli", packed("br", Buffer.from(LINE)), 415, "unsupported_encoding"),
  request("two encodings", packed("gzip, gzip", gzipSync(gzipSync(LINE))), 415, "unsupported_encoding"),
  request("an encoding of a prototype", packed("__proto__", Buffer.from(LINE)), 415, "unsupported_encoding"),
  request("an encoding named constructor", packed("constructor", Buffer.from(LINE)), 415, "unsupported_encoding"),
  request("an encoding in capitals", packed("GZIP", gzipSync(LINE)), 200, undefined, 1),
  request("an encoding of 8,000 letters", packed("x".repeat(8_000), Buffer.from(LINE)), 415, "unsupported_encoding"),
];

const texts: HostileRequest[] = [
  request("no body", {}, 400, "empty_body"),
  request("nothing but newlines", { body: "\n\n\n" }, 400, "empty_body"),
  request("nothing but NULs", { body: Buffer.alloc(100) }, 200, undefined, 0),
  request("a line of NULs and text", { body: `\0\0\0${LINE}\0` }, 200, undefined, 1),
  request("bytes that are no UTF-8", { body: Buffer.from("\xff\xfe\xc0\xaf\n", "latin1") }, 200, undefined, 1),
  request("noise", { body: noise(2_000, 8).map((byte) => (byte === 10 ? 11 : byte)) as Buffer }, 200, undefined, 1),
  request("a line of 5 MiB", { body: Buffer.alloc(5 * MIB, "x") }, 200, undefined, 1),
  request("50,001 lines", { body: Buffer.alloc(100_002, "x\n") }, 413, "body_too_large"),
  request("nine MiB", { body: Buffer.alloc(9 * MIB, "x") }, 413, "body_too_large"),
  request(
    "a form",
    { body: LINE, headers: { "Content-Type": "multipart/form-data; boundary=x" } },
    415,
    "unsupported_type",
  ),
  request(
    "an unknown type",
    { body: LINE, headers: { "Content-Type": "application/x-php\0".replace("\0", "") } },
    200,
    undefined,
    1,
  ),
  request("a format nobody knows", { path: "/ingest/v1/web?format=runes", body: LINE }, 400, "unknown_format"),
  request("a format of a prototype", { path: "/ingest/v1/web?format=__proto__", body: LINE }, 400, "unknown_format"),
  request(
    "JSON nested 30,000 deep as a line",
    { body: `{"a":${"[".repeat(30_000)}${"]".repeat(30_000)}}` },
    200,
    undefined,
    1,
  ),
  request(
    "a line that pollutes prototypes",
    { body: '{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}},"message":"m"}' },
    200,
    undefined,
    1,
  ),
  request(
    "markup, formulas and escapes",
    { body: `<script>alert(1)</script>\n=1+1\n\u001b[2J\n'; DROP TABLE event;--` },
    200,
    undefined,
    4,
  ),
  request("a line from the year 9999", { body: '{"time":"9999-12-31T23:59:59Z","message":"m"}' }, 200, undefined, 1),
  request("a line from before all times", { body: '{"time":-9e15,"message":"m"}' }, 200, undefined, 1),
  request(
    "numbers beyond every range",
    { body: '{"status":1e400,"bytes":1e400,"duration":-1e400,"message":"m"}' },
    200,
    undefined,
    1,
  ),
  request(
    "a client of 60,000 letters",
    { body: JSON.stringify({ client: "c".repeat(60_000), message: "m" }) },
    200,
    undefined,
    1,
  ),
];

export const bodies = [...encodings, ...texts];
