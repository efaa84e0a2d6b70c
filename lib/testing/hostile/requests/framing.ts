import { type HostileRequest, type Keys, pushBytes, request } from "../hostile-request";
import { accessLine } from "../seeded";

const LINE = accessLine(3);
const chunked = { "Content-Length": undefined, "Transfer-Encoding": "chunked" };
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const inner = (keys: Keys) => pushBytes(keys, { body: "smuggled line", path: "/ingest/v1/web" }).toString("latin1");

const lengths: HostileRequest[] = [
  request("a length that is no number", { body: LINE, headers: { "Content-Length": "abc" } }, 400),
  request("a negative length", { body: LINE, headers: { "Content-Length": "-5" } }, 400),
  request("a length with a plus", { body: LINE, headers: { "Content-Length": "+5" } }, 400),
  request("a length in hexadecimal", { body: LINE, headers: { "Content-Length": "0x10" } }, 400),
  request("a length of twenty digits", { body: LINE, headers: { "Content-Length": "9".repeat(20) } }, 400),
  request(
    "a length of a terabyte",
    { body: LINE, headers: { "Content-Length": "1000000000000" } },
    413,
    "body_too_large",
  ),
  request("two lengths in one", { body: LINE, headers: { "Content-Length": "5, 5" } }, 400),
  request("two lengths", { body: LINE, headers: { "content-length": "3" } }, 400),
  {
    what: "a body shorter than it says, and the end",
    bytes: (keys) => pushBytes(keys, { body: LINE, headers: { "Content-Length": "5000" } }),
    expected: { statuses: [400], leaves: true, events: 0 },
  },
];

const chunks: HostileRequest[] = [
  request("a chunk size that is no number", { body: `zz\r\n${LINE}\r\n0\r\n\r\n`, headers: chunked }, 400),
  request("a negative chunk size", { body: `-5\r\n${LINE}\r\n0\r\n\r\n`, headers: chunked }, 400),
  request("a chunk size of 30 digits", { body: `${"f".repeat(30)}\r\n${LINE}\r\n0\r\n\r\n`, headers: chunked }, 400),
  request("a chunk longer than it says", { body: `5\r\n${LINE}\r\n0\r\n\r\n`, headers: chunked }, 400),
  request(
    "a chunk extension of 20,000 letters",
    { body: `5;${"x".repeat(20_000)}\r\nhello\r\n0\r\n\r\n`, headers: chunked },
    413,
  ),
  request(
    "two hundred chunks of one letter",
    { body: `${chunk("x").repeat(200)}0\r\n\r\n`, headers: chunked },
    200,
    undefined,
    1,
  ),
  request(
    "chunks of more than is allowed",
    { body: `${chunk("x".repeat(1_000_000)).repeat(9)}0\r\n\r\n`, headers: chunked },
    413,
    "body_too_large",
  ),
  request(
    "a trailer that names a length",
    { body: `${chunk(LINE)}0\r\nContent-Length: 3\r\n\r\n`, headers: chunked },
    400,
  ),
  {
    what: "chunks without an end, and the end",
    bytes: (keys) => pushBytes(keys, { body: chunk(LINE), headers: chunked }),
    expected: { statuses: [400], leaves: true, events: 0 },
  },
];

/** What one reader takes for a body and another for a second request. */
const smuggling: HostileRequest[] = [
  {
    what: "a length and chunks, with a request in the rest",
    bytes: (keys) => pushBytes(keys, { body: `0\r\n\r\n${inner(keys)}`, headers: { "Transfer-Encoding": "chunked" } }),
    expected: { statuses: [400], events: 0 },
  },
  ...["xchunked", "chunked, identity", "identity, chunked, x", "\x0bchunked", "chunked\x00"].map(
    (coding): HostileRequest => ({
      what: `a coding ${JSON.stringify(coding)} with a request in the rest`,
      bytes: (keys) =>
        pushBytes(keys, {
          body: `0\r\n\r\n${inner(keys)}`,
          headers: { "Content-Length": "4", "Transfer-Encoding": coding },
        }),
      expected: { statuses: [400], events: 0 },
    }),
  ),
  request("a header with a space before its colon", { body: LINE, headers: { "X-A ": "1" } }, 400),
  request("a header that goes on in the next line", { body: LINE, headers: { "X-A": "1\r\n continued" } }, 400),
  request("a header with a NUL", { body: LINE, headers: { "X-A": "a\0b" } }, 400),
  request("a header with a bare line break", { body: LINE, headers: { "X-A": "a\nX-B: b" } }, 400),
  request("a header with a bare carriage return", { body: LINE, headers: { "X-A": "a\rX-B: b" } }, 400),
  request("a header without a name", { body: LINE, headers: { "": "1" } }, 400),
  request("a header of 20,000 letters", { body: LINE, headers: { "X-A": "a".repeat(20_000) } }, 431),
  request(
    "3,000 headers",
    { body: LINE, headers: Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`X-${i}`, "1"])) },
    431,
  ),
  request(
    "900 short headers",
    { body: LINE, headers: Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`X-${i}`, "1"])) },
    200,
    undefined,
    1,
  ),
  request("no host", { body: LINE, headers: { Host: undefined } }, 400),
  request(
    "a header named as a prototype",
    { body: LINE, headers: { ["__proto__".toString()]: "1" } },
    200,
    undefined,
    1,
  ),
  request("an expectation nobody knows", { body: LINE, headers: { Expect: "miracle" } }, 417),
  request("an upgrade", { body: LINE, headers: { Connection: "Upgrade, close", Upgrade: "h2c" } }, 200, undefined, 1),
  {
    what: "another protocol",
    bytes: () => Buffer.from("SSH-2.0-OpenSSH_9.9\r\n"),
    expected: { statuses: [400], events: 0 },
  },
  {
    what: "the beginning of TLS",
    bytes: () => Buffer.from("160301020001fc0303", "hex"),
    expected: { statuses: [400], events: 0 },
  },
  {
    what: "the beginning of HTTP/2",
    bytes: () => Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    expected: { statuses: [400], events: 0 },
  },
  {
    what: "a version nobody knows",
    bytes: () => Buffer.from("POST /ingest/v1/web HTTP/9.9\r\nHost: x\r\n\r\n"),
    expected: { statuses: [400], events: 0 },
  },
  { what: "nothing, and the end", bytes: () => Buffer.alloc(0), expected: { statuses: [], leaves: true, events: 0 } },
  {
    what: "a body that comes a letter at a time",
    bytes: (keys) => {
      const whole = pushBytes(keys, { body: LINE });
      const head = whole.length - LINE.length;
      return [
        whole.subarray(0, head),
        ...Array.from(LINE.slice(0, 12), (letter) => Buffer.from(letter)),
        Buffer.from(LINE.slice(12)),
      ];
    },
    expected: { statuses: [200], events: 1 },
  },
  {
    what: "a body that begins and then breaks off",
    bytes: (keys) => [pushBytes(keys, { body: LINE, headers: { "Content-Length": "500" } }), Buffer.from("\n")],
    expected: { statuses: [400], leaves: true, events: 0 },
  },
];

export const framing = [...lengths, ...chunks, ...smuggling];
