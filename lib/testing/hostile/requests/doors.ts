import { type HostileRequest, type Keys, pushBytes, request } from "../hostile-request";
import { accessLine } from "../seeded";

const LINE = accessLine(2);
const NOT_FOUND = "not_found";
const to = (path: string, key: keyof Keys = "all") => ({ path, body: LINE, key });

const paths: HostileRequest[] = [
  request("a path upwards", to("/ingest/v1/../../etc/passwd"), 404, NOT_FOUND),
  request("an escaped path upwards", to("/ingest/v1/%2e%2e%2f%2e%2e%2fetc%2fpasswd"), 404, NOT_FOUND),
  request("a doubly escaped path", to("/ingest/v1/%252e%252e%252f"), 404, NOT_FOUND),
  request("an overlong escape", to("/ingest/v1/%c0%ae%c0%ae"), 404, NOT_FOUND),
  request("half an escape", to("/ingest/v1/web%"), 404, NOT_FOUND),
  request("an escape of nothing", to("/ingest/v1/%zz"), 404, NOT_FOUND),
  request("a NUL in the name of a source", to("/ingest/v1/web%00"), 404, NOT_FOUND),
  request("a line break in the name of a source", to("/ingest/v1/web%0d%0aX-Y:1"), 404, NOT_FOUND),
  request("half a character in the name of a source", to("/ingest/v1/%ed%a0%80"), 404, NOT_FOUND),
  request("double slashes", to("//ingest//v1//web"), 200, undefined, 1),
  request("slashes that make a host", to("//:/_bulk"), 400, "corrupt_body"),
  request("slashes that make half an address", to("//[/_bulk"), 400, "corrupt_body"),
  request("a backslash", to("/ingest\\v1\\web"), 404, NOT_FOUND),
  request("a semicolon", to("/ingest/v1/web;jsessionid=1"), 404, NOT_FOUND),
  request("a whole address", to("http://intake/ingest/v1/web"), 404, NOT_FOUND),
  request("an address of the inside", to("http://169.254.169.254/latest/meta-data"), 404, NOT_FOUND),
  request("a path of 7,000 letters", to(`/ingest/v1/${"a".repeat(7_000)}`), 404, NOT_FOUND),
  request("a query of 7,000 letters", to(`/ingest/v1/web?${"a=1&".repeat(1_750)}`), 200, undefined, 1),
  request("the name of a prototype", to("/ingest/v1/__proto__"), 404, NOT_FOUND),
  request("SQL for a name", to("/ingest/v1/'%20OR%20'1'='1"), 404, NOT_FOUND),
  request("a number beyond every source", to("/ingest/v1/99999999999999999999"), 404, NOT_FOUND),
  request("a negative number", to("/ingest/v1/-1"), 404, NOT_FOUND),
  request(
    "a tenant that leads upwards",
    {
      ...to("/loki/api/v1/push"),
      headers: { "X-Scope-OrgID": "../../web", "Content-Type": "application/json" },
      body: '{"streams":[{"stream":{},"values":[["1","m"]]}]}',
    },
    404,
    NOT_FOUND,
  ),
];

const methods: HostileRequest[] = [
  ...["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"].map((method) =>
    request(`${method} instead of POST`, { method, body: LINE }, 405, "method_not_allowed"),
  ),
  request("a method nobody knows", { method: "HACK", body: LINE }, 400),
  request("a method of small letters", { method: "post", body: LINE }, 400),
  request(
    "a method in a header",
    { method: "GET", headers: { "X-HTTP-Method-Override": "POST" }, body: LINE },
    405,
    "method_not_allowed",
  ),
];

const keys: HostileRequest[] = [
  request("no key", { body: LINE, headers: { Authorization: undefined } }, 401, "bad_key"),
  request("an empty key", { body: LINE, headers: { Authorization: "Bearer " } }, 401, "bad_key"),
  request(
    "a key of 7,000 letters",
    { body: LINE, headers: { Authorization: `Bearer ${"k".repeat(7_000)}` } },
    401,
    "bad_key",
  ),
  request("a key of SQL", { body: LINE, headers: { Authorization: "Bearer ' OR 1=1 --" } }, 401, "bad_key"),
  request(
    "a key with a NUL in Basic",
    { body: LINE, headers: { Authorization: `Basic ${Buffer.from("a:\0\0").toString("base64")}` } },
    401,
    "bad_key",
  ),
  request("Basic of garbage", { body: LINE, headers: { Authorization: "Basic %%%%" } }, 401, "bad_key"),
  request("a scheme nobody knows", { body: LINE, headers: { Authorization: "Negotiate abc" } }, 401, "bad_key"),
  request("the key of another organisation", { body: LINE, key: "foreign", path: "/ingest/v1/shop" }, 404, NOT_FOUND),
  request(
    "a foreign key and the own one as well",
    { body: LINE, key: "foreign", path: "/ingest/v1/shop", headers: { "X-Api-Key": "isolog_wrong" } },
    401,
    "bad_key",
  ),
  request(
    "a key in the address only",
    { body: LINE, path: "/ingest/v1/web?key=abc&access_token=abc", headers: { Authorization: undefined } },
    401,
    "bad_key",
  ),
  {
    what: "the same key of a batch for other lines",
    bytes: (all) => {
      const named = (body: string, close: string) =>
        pushBytes(all, { body, headers: { "Idempotency-Key": "hostile-1", Connection: close } });
      return Buffer.concat([named(LINE, "keep-alive"), named(`${LINE} `, "close")]);
    },
    expected: { statuses: [200, 409], code: "key_reused", events: 1 },
  },
  {
    what: "the same batch five times on one connection",
    bytes: (all) =>
      Buffer.concat(
        [0, 1, 2, 3, 4].map((n) =>
          pushBytes(all, {
            body: LINE,
            headers: { "Idempotency-Key": "hostile-2", Connection: n < 4 ? "keep-alive" : "close" },
          }),
        ),
      ),
    expected: { statuses: [200, 200, 200, 200, 200], events: 1 },
  },
  request(
    "a batch key of 300 letters",
    { body: LINE, headers: { "Idempotency-Key": "i".repeat(300) } },
    400,
    "bad_idempotency_key",
  ),
  request("an empty batch key", { body: LINE, headers: { "Idempotency-Key": "" } }, 400, "bad_idempotency_key"),
  request(
    "a batch key of odd letters",
    { body: LINE, headers: { "Idempotency-Key": "'; --\xff\xfe" } },
    200,
    undefined,
    1,
  ),
  request(
    "a made-up client address",
    { body: LINE, headers: { "X-Forwarded-For": `${"1.2.3.4, ".repeat(500)}'"<x>` } },
    200,
    undefined,
    1,
  ),
];

export const doors = [...paths, ...methods, ...keys];
