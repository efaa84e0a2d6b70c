import { AT, agent, type GoldenLine, get } from "./golden-line";

export const vhostCombined: readonly GoldenLine[] = [
  {
    name: "host and port in front",
    line: `www.example.org:443 203.0.113.9 - ann [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "${agent}"`,
    event: { ...get, host: "www.example.org", client: "203.0.113.9", user: "ann", agent, fields: { port: "443" } },
  },
  {
    name: "IPv6 behind a host without a port",
    line: `example.org 2001:db8::7 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "https://e.org/" "${agent}"`,
    event: { ...get, host: "example.org", client: "2001:db8::7", referrer: "https://e.org/", agent },
  },
];

export const haproxy: readonly GoldenLine[] = [
  {
    name: "behind syslog, with captured headers",
    line: '<134>Feb 29 13:55:37 lb1 haproxy[7]: 203.0.113.9:4711 [29/Feb/2024:13:55:36.250] web~ shop/s1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {e.org|curl} {} "GET /a?b=1 HTTP/1.1"',
    event: {
      ...get,
      time: AT + 250,
      bytes: 2750,
      query: "b=1",
      client: "203.0.113.9",
      latencyMs: 109,
      service: "haproxy",
      level: "info",
      fields: {
        ...{ port: "4711", frontend: "web~", backend: "shop", server: "s1", timers: "10/0/30/69/109" },
        ...{ termination_state: "----", connections: "1/1/1/1/0", queues: "0/0", captures: "{e.org|curl} {}" },
      },
    },
    raw: { time: "29/Feb/2024:13:55:36.250", level: "134" },
  },
  {
    name: "alone, IPv6, never answered",
    line: '2001:db8::7:4711 [29/Feb/2024:13:55:36.000] web web/<NOSRV> -1/-1/-1/-1/+5000 -1 0 - - CR-- 2/2/0/0/3 0/0 "<BADREQ>"',
    event: {
      ...{ time: AT, client: "2001:db8::7", bytes: 0, latencyMs: 5000, service: "haproxy", message: "<BADREQ>" },
      fields: {
        ...{ port: "4711", frontend: "web", backend: "web", server: "<NOSRV>", timers: "-1/-1/-1/-1/+5000" },
        ...{ termination_state: "CR--", connections: "2/2/0/0/3", queues: "0/0" },
      },
    },
    raw: { time: "29/Feb/2024:13:55:36.000", service: null },
  },
];

export const nginxError: readonly GoldenLine[] = [
  {
    name: "all it knows about a request",
    line: '2024/02/29 13:55:36 [error] 12#34: *5 open() "/srv/a" failed (2: No such file), client: 203.0.113.9, server: e.org, request: "GET /a?b HTTP/1.1", upstream: "http://10.0.0.1:80/a?b", host: "e.org:8080", referrer: "https://e.org/"',
    event: {
      ...{ time: AT, level: "error", client: "203.0.113.9", method: "GET", path: "/a", query: "b" },
      ...{ host: "e.org:8080", referrer: "https://e.org/", message: 'open() "/srv/a" failed (2: No such file)' },
      fields: { pid: "12", tid: "34", connection: "5", server: "e.org", upstream: "http://10.0.0.1:80/a?b" },
    },
  },
  {
    name: "no request, and IPv6",
    line: "2024/02/29 13:55:36 [emerg] 1#0: *9 SSL_do_handshake() failed while SSL handshaking, client: 2001:db8::7, server: [::]:443",
    event: {
      ...{ time: AT, level: "fatal", client: "2001:db8::7" },
      message: "SSL_do_handshake() failed while SSL handshaking",
      fields: { pid: "1", tid: "0", connection: "9", server: "[::]:443" },
    },
  },
  {
    name: "about nobody",
    line: "2024/02/29 13:55:36 [notice] 1#1: signal process started",
    event: { time: AT, level: "notice", message: "signal process started", fields: { pid: "1", tid: "1" } },
  },
];

export const apacheError: readonly GoldenLine[] = [
  {
    name: "2.4 with module, thread, code and referrer",
    line: "[Thu Feb 29 13:55:36.250000 2024] [core:error] [pid 7:tid 8] [client 203.0.113.9:4711] AH00128: File does not exist: /srv/a, referer: https://e.org/",
    event: {
      ...{ time: AT + 250, level: "error", service: "core", client: "203.0.113.9", referrer: "https://e.org/" },
      message: "AH00128: File does not exist: /srv/a",
      fields: { pid: "7", tid: "8", code: "AH00128" },
    },
  },
  {
    name: "2.2, with IPv6",
    line: "[Thu Feb 29 13:55:36 2024] [error] [client 2001:db8::7] Directory index forbidden by rule: /srv/",
    event: {
      ...{ time: AT, level: "error", client: "2001:db8::7" },
      message: "Directory index forbidden by rule: /srv/",
    },
  },
  {
    name: "a message that begins with a bracket",
    line: "[Thu Feb 29 13:55:36 2024] [notice] [mod x] ready",
    event: { time: AT, level: "notice", message: "[mod x] ready" },
  },
];

const IIS_FIELDS =
  "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-win32-status time-taken";

export const w3c: readonly GoldenLine[] = [
  {
    name: "IIS's usual columns, without a header",
    line: "2024-02-29 13:55:36 10.0.0.1 GET /a b=1 443 ann 203.0.113.9 Mozilla/5.0+(X11) https://e.org/ 200 0 0 15",
    event: {
      ...{ time: AT, method: "GET", path: "/a", query: "b=1", status: 200, user: "ann", client: "203.0.113.9" },
      ...{ agent: "Mozilla/5.0 (X11)", referrer: "https://e.org/", latencyMs: 15 },
      fields: { "s-ip": "10.0.0.1", "s-port": "443", "sc-substatus": "0", "sc-win32-status": "0" },
    },
    raw: { time: "2024-02-29 13:55:36", agent: "Mozilla/5.0+(X11)" },
  },
  {
    name: "columns as the header names them",
    headers: ["#Software: Microsoft Internet Information Services 10.0", "#Version: 1.0", IIS_FIELDS],
    line: "2024-02-29 13:55:36 ::1 GET /a - 80 - 2001:db8::7 - 404 2 1500",
    event: {
      ...{ time: AT, method: "GET", path: "/a", status: 404, client: "2001:db8::7", latencyMs: 1500 },
      fields: { "s-ip": "::1", "s-port": "80", "sc-win32-status": "2" },
    },
    raw: { time: "2024-02-29 13:55:36" },
  },
  {
    name: "other columns, quoted text and seconds",
    headers: ["#Fields: date time c-ip cs-method cs-uri sc-status sc-bytes time-taken cs(User-Agent)"],
    line: '2024-02-29 13:55:36 203.0.113.9 GET /a 200 512 0.25 "curl ""8"" x"',
    event: { ...get, client: "203.0.113.9", latencyMs: 250, agent: 'curl ""8"" x' },
    raw: { time: "2024-02-29 13:55:36" },
  },
];

const CLOUDFRONT_TAIL = "c-port time-to-first-byte";

export const cloudfront: readonly GoldenLine[] = [
  {
    name: "the standard columns, without a header",
    line: [
      ...["2024-02-29", "13:55:36", "FRA2-C1", "512", "203.0.113.9", "GET", "d1.cloudfront.net", "/a", "200", "-"],
      ...["Mozilla/5.0%20(X11)", "b=1", "-", "Hit", "id1==", "e.org", "https", "23", "0.250", "-", "TLSv1.3", "X"],
      ...["Hit", "HTTP/2.0", "-", "-", "4711", "0.2", "Hit", "text/html", "512", "-", "-"],
    ].join("\t"),
    event: {
      ...get,
      ...{ client: "203.0.113.9", host: "d1.cloudfront.net", query: "b=1", agent: "Mozilla/5.0 (X11)", latencyMs: 250 },
      fields: {
        ...{ "x-edge-location": "FRA2-C1", "x-edge-result-type": "Hit", "x-edge-request-id": "id1==" },
        ...{ "x-host-header": "e.org", "cs-protocol": "https", "cs-bytes": "23", "ssl-protocol": "TLSv1.3" },
        ...{ "ssl-cipher": "X", "x-edge-response-result-type": "Hit", "cs-protocol-version": "HTTP/2.0" },
        ...{ "c-port": "4711", "time-to-first-byte": "0.2", "x-edge-detailed-result-type": "Hit" },
        ...{ "sc-content-type": "text/html", "sc-content-len": "512" },
      },
    },
    raw: { time: "2024-02-29\t13:55:36", agent: "Mozilla/5.0%20(X11)" },
  },
  {
    name: "fewer columns, as the header names them",
    headers: [
      "#Version: 1.0",
      `#Fields: date time x-edge-location c-ip cs-method cs-uri-stem sc-status ${CLOUDFRONT_TAIL}`,
    ],
    line: "2024-02-29\t13:55:36\tFRA2-C1\t2001:db8::7\tGET\t/a\t000\t4711\t-",
    event: {
      ...{ time: AT, method: "GET", path: "/a", client: "2001:db8::7" },
      fields: { "x-edge-location": "FRA2-C1", "c-port": "4711" },
    },
    raw: { time: "2024-02-29\t13:55:36" },
  },
];
