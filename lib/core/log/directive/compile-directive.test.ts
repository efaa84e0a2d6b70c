import { describe, expect, test } from "vitest";
import { combined } from "../formats/combined";
import { parseLine } from "../parse-line";
import { fieldSpans } from "../spans/field-spans";
import { compileDirective, type DirectiveFormat } from "./compile-directive";

const AT = Date.UTC(2024, 1, 29, 13, 55, 36);

function compiled(text: string): DirectiveFormat {
  const { format, errors } = compileDirective(text);
  expect(errors).toEqual([]);
  if (format === null) throw new Error("not compiled");
  return format;
}

const NGINX_COMBINED = `log_format combined '$remote_addr - $remote_user [$time_local] '
                    '"$request" $status $body_bytes_sent '
                    '"$http_referer" "$http_user_agent"';`;
const APACHE_COMBINED = 'LogFormat "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined';
const LINES = [
  '203.0.113.9 - ann [29/Feb/2024:14:55:36 +0100] "GET /a?b=1&c HTTP/1.1" 200 512 "https://e.org/" "Mozilla/5.0 (X11)"',
  '2001:db8::7 - - [29/Feb/2024:13:55:36 +0000] "HEAD /a HTTP/1.1" 304 0 "-" "-"',
  '203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /\\x22a\\x22 HTTP/1.1" 200 512 "-" "A \\x22B\\x22"',
];

test.each([
  ["nginx's", NGINX_COMBINED],
  ["Apache's", APACHE_COMBINED],
])("%s combined directive reads what the combined format reads", (_, text) => {
  const format = compiled(text);
  for (const line of LINES) expect({ ...format.parse(line), fields: {} }).toEqual(combined.parse(line));
});

describe("a directive's own fields", () => {
  test("nginx: times, lists, hosts and names of its own", () => {
    const format = compiled(
      `log_format main '$http_x_forwarded_for $host [$time_iso8601] "$request_method $scheme://$host$request_uri" $status $bytes_sent $request_time $upstream_response_time rid=\${request_id}';`,
    );
    const line =
      '203.0.113.9, 10.0.0.1 e.org [2024-02-29T13:55:36+00:00] "GET https://e.org/a?b=1" 200 512 0.250 0.1, 0.15 rid=x1';
    expect(format.parse(line)).toMatchObject({
      ...{ time: AT, client: "203.0.113.9", host: "e.org", method: "GET", path: "/a", query: "b=1" },
      ...{ status: 200, bytes: 512, latencyMs: 250 },
      fields: {
        ...{ http_x_forwarded_for: "203.0.113.9, 10.0.0.1", scheme: "https" },
        ...{ upstream_response_time: "0.1, 0.15", request_id: "x1" },
      },
    });
  });

  test("Apache: vhost, port, microseconds, path and query side by side, headers by any name", () => {
    const format = compiled('LogFormat "%v:%p %a %u %t \\"%m %U%q %H\\" %>s %O %D %{X-Request-Id}i %I" vhosts');
    expect(format.label).toBe('Apache LogFormat "vhosts"');
    const line =
      'e.org:443 2001:db8::7 ann lee [29/Feb/2024:13:55:36 +0000] "GET /a?b=1 HTTP/1.1" 200 512 15250 x1 700';
    expect(format.parse(line)).toMatchObject({
      ...{ time: AT, client: "2001:db8::7", host: "e.org", user: "ann lee", method: "GET", path: "/a", query: "b=1" },
      ...{ status: 200, bytes: 512, latencyMs: 15.25 },
      fields: { port: "443", protocol: "HTTP/1.1", "x-request-id": "x1", bytes_in: "700" },
    });
    expect(format.parse(line.replace("/a?b=1", "/a"))).toMatchObject({ path: "/a", query: null });
  });

  test.each([
    ["%{%Y-%m-%dT%H:%M:%S%z}t %s", "2024-02-29T13:55:36+0000 200"],
    ["%{sec}t %s", "1709214936 200"],
    ["%{msec}t %s", "1709214936000 200"],
    ["%t %400,501s%%", "[29/Feb/2024:13:55:36 +0000] 200%"],
    ["$msec $status", "1709214936.000 200"],
  ])("%s says when", (text, line) => {
    expect(compiled(text).parse(line)).toMatchObject({ time: AT, status: 200 });
  });

  test("JSON written by nginx is unescaped as JSON", () => {
    const format = compiled(`log_format j escape=json '{"t":"$time_iso8601","agent":"$http_user_agent","s":$status}';`);
    const line = '{"t":"2024-02-29T13:55:36+00:00","agent":"a \\"b\\" \\u00e9","s":200}';
    expect(format.parse(line)).toMatchObject({ time: AT, agent: 'a "b" é', status: 200 });
  });
});

test.each([
  ["log_format main '$remote_addr $status", 16, "never closed"],
  ["$remote_addr$status", 12, "Nothing stands between $remote_addr and $status"],
  ["%h %Y %s", 3, "Apache knows no %Y"],
  ["%h %{unfinished %s", 3, "A letter must follow"],
  ["log_format main '$ $status';", 17, "A variable's name must follow"],
  ["log_format main '$status'; gzip on;", 26, "follows the directive"],
  ["hello", 0, "names no variable"],
  ["", 0, "names no variable"],
  ["x".repeat(9_000), 8_000, "at most 8000"],
])("%s is refused at %i", (text, position, message) => {
  const { format, errors } = compileDirective(text);
  expect(format).toBe(null);
  expect(errors[0]?.position).toBe(position);
  expect(errors[0]?.message).toContain(message);
});

test.each([
  ['203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET / HTTP/1.1" abc 512 "-" "-"', 5, "$status", 'holds "abc"'],
  ['203.0.113.9 - - [yesterday] "GET / HTTP/1.1" 200 512 "-" "-"', 3, "$time_local", 'holds "yesterday"'],
  ['203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET / HTTP/1.1" 200 512 "-"', 7, "$http_referer", "does not end"],
  [
    '203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET / HTTP/1.1" 200 512 "-" "-" more',
    8,
    "$http_user_agent",
    "followed",
  ],
  ["", 1, "$remote_addr", "does not end"],
])("names the column of a line that fails: %s", (line, column, variable, message) => {
  const format = compiled(NGINX_COMBINED);
  expect(format.parse(line)).toBe(null);
  expect(format.explain(line)).toMatchObject({ column, variable });
  expect(parseLine(line, format)).toMatchObject(
    line === "" ? { kind: "blank" } : { reason: expect.stringContaining(variable) },
  );
  expect(format.explain(line)?.message).toContain(message);
  expect(format.explain(LINES[0] ?? "")).toBe(null);
});

test("says where each field stands, so that a line can be coloured", () => {
  const format = compiled(NGINX_COMBINED);
  const [line = ""] = LINES;
  expect(fieldSpans(format, line).map(({ field, start, end }) => [field, line.slice(start, end)])).toEqual([
    ["client", "203.0.113.9"],
    ["user", "ann"],
    ["time", "29/Feb/2024:14:55:36 +0100"],
    ["method", "GET"],
    ["path", "/a"],
    ["query", "b=1&c"],
    ["status", "200"],
    ["bytes", "512"],
    ["referrer", "https://e.org/"],
    ["agent", "Mozilla/5.0 (X11)"],
  ]);
});
