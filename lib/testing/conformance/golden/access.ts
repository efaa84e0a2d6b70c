import { AT, agent, type GoldenLine, get } from "./golden-line";

export const common: readonly GoldenLine[] = [
  {
    name: "everything said",
    line: '203.0.113.9 - frank [29/Feb/2024:14:55:36 +0100] "GET /a?b=1&c HTTP/1.1" 200 512',
    event: { ...get, client: "203.0.113.9", user: "frank", query: "b=1&c" },
  },
  {
    name: "IPv6 client and no size",
    line: '2001:db8::7 - - [29/Feb/2024:13:55:36 +0000] "HEAD /a HTTP/1.0" 304 -',
    event: {
      time: AT,
      client: "2001:db8::7",
      method: "HEAD",
      path: "/a",
      status: 304,
      fields: { protocol: "HTTP/1.0" },
    },
  },
  {
    name: "virtual host with port in front",
    line: 'www.example.org:8443 198.51.100.2 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512',
    event: { ...get, host: "www.example.org", client: "198.51.100.2", fields: { port: "8443" } },
  },
  {
    name: "user with spaces and brackets",
    line: '198.51.100.2 - ann [x] lee [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512',
    event: { ...get, client: "198.51.100.2", user: "ann [x] lee" },
  },
  {
    name: "no request at all",
    line: '198.51.100.2 - - [29/Feb/2024:13:55:36 +0000] "-" 408 -',
    event: { time: AT, client: "198.51.100.2", status: 408 },
  },
  {
    name: "TLS bytes instead of a request",
    line: '198.51.100.2 - - [29/Feb/2024:13:55:36 +0000] "\\x16\\x03\\x01\\x02" 400 226',
    event: { time: AT, client: "198.51.100.2", status: 400, bytes: 226, message: "\\x16\\x03\\x01\\x02" },
  },
  {
    name: "time taken in microseconds behind the size",
    line: '198.51.100.2 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 15250',
    event: { ...get, client: "198.51.100.2", latencyMs: 15.25 },
  },
];

export const combined: readonly GoldenLine[] = [
  {
    name: "everything said",
    line: `203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/2.0" 200 512 "https://e.org/?q=1" "${agent}"`,
    event: { ...get, client: "203.0.113.9", referrer: "https://e.org/?q=1", agent },
  },
  {
    name: "referrer and agent unsaid",
    line: '::1 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "-"',
    event: { ...get, client: "::1" },
  },
  {
    name: "escaped quotes in request, referrer and agent",
    line: '203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /a?q=\\"x\\" HTTP/1.1" 200 512 "\\x22r\\x22" "A \\"B\\" \\\\"',
    event: { ...get, client: "203.0.113.9", query: 'q="x"', referrer: '"r"', agent: 'A "B" \\' },
    raw: { query: 'q=\\"x\\"', referrer: "\\x22r\\x22", agent: 'A \\"B\\" \\\\' },
  },
  {
    name: "quotes nobody escaped",
    line: '203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /"><script> HTTP/1.1" 200 512 "-" "x "quoted" y"',
    event: { ...get, client: "203.0.113.9", path: '/"><script>', agent: 'x "quoted', fields: { extra_1: 'y"' } },
  },
  {
    name: "spaces in the path",
    line: `203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /a b?c d HTTP/1.1" 200 512 "-" "${agent}"`,
    event: { ...get, client: "203.0.113.9", path: "/a b", query: "c d", agent },
  },
  {
    name: "nginx request time in seconds",
    line: `203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "${agent}" 0.042`,
    event: { ...get, client: "203.0.113.9", agent, latencyMs: 42 },
  },
  {
    name: "request length, time and upstream, as ingress controllers write",
    line: `203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "${agent}" 318 0.005 [web] 10.0.0.1:80`,
    event: {
      ...get,
      client: "203.0.113.9",
      agent,
      latencyMs: 5,
      fields: { extra_1: "318", extra_3: "[web]", extra_4: "10.0.0.1:80" },
    },
  },
  {
    name: "request time, upstream time, host and forwarded addresses",
    line: `203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "${agent}" "192.0.2.1, 192.0.2.2" 0.250 0.125 "shop.example.org"`,
    event: {
      ...get,
      client: "203.0.113.9",
      agent,
      latencyMs: 250,
      host: "shop.example.org",
      fields: { forwarded_for: "192.0.2.1, 192.0.2.2", upstream_time: "0.125" },
    },
  },
  {
    name: "bytes in and out are no time",
    line: `203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "${agent}" 700 900`,
    event: { ...get, client: "203.0.113.9", agent, fields: { extra_1: "700", extra_2: "900" } },
  },
  {
    name: "forwarded addresses and named times",
    line: `203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "${agent}" "192.0.2.1, 192.0.2.2" rt=0.5 uct="0.1"`,
    event: {
      ...get,
      client: "203.0.113.9",
      agent,
      latencyMs: 500,
      fields: { forwarded_for: "192.0.2.1, 192.0.2.2", rt: "0.5", uct: "0.1" },
    },
  },
  {
    name: "cut off inside the agent",
    line: '203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "Mozilla/5.0 (X1',
    event: { ...get, client: "203.0.113.9", agent: "Mozilla/5.0 (X1" },
  },
  ...common.slice(0, 3),
];
