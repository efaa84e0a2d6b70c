import type { LogEvent } from "@/lib/core/log/event";
import type { FormatId } from "@/lib/core/log/format";

export interface GoldenLine {
  /** What is special about it. */
  name: string;
  line: string;
  /** What the event says; every other field must be null, and `fields` empty unless given. */
  event: Partial<LogEvent>;
}

const AT = Date.UTC(2024, 1, 29, 13, 55, 36);
/** Dates without a year are read as seen from here. */
export const REFERENCE_TIME = Date.UTC(2024, 2, 1);

const agent = "Mozilla/5.0 (X11; Linux x86_64)";
const get = { time: AT, method: "GET", path: "/a", status: 200, bytes: 512 };

const common: readonly GoldenLine[] = [
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
    event: { ...get, client: "198.51.100.2", latencyMs: 15.25, fields: { extra_1: "15250" } },
  },
];

const combined: readonly GoldenLine[] = [
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
    event: { ...get, client: "203.0.113.9", agent, latencyMs: 42, fields: { extra_1: "0.042" } },
  },
  {
    name: "request length, time and upstream, as ingress controllers write",
    line: `203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "${agent}" 318 0.005 [web] 10.0.0.1:80`,
    event: {
      ...get,
      client: "203.0.113.9",
      agent,
      latencyMs: 5,
      fields: { extra_1: "318", extra_2: "0.005", extra_3: "[web]", extra_4: "10.0.0.1:80" },
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

const json: readonly GoldenLine[] = [
  {
    name: "flat, the plainest names",
    line: '{"time":"2024-02-29T13:55:36Z","level":"WARN","route":"/a?b=1","method":"GET","status":200,"latency_ms":12.5,"ip":"203.0.113.9","user":"ann","msg":"done","size":512,"trace":"t1"}',
    event: {
      ...get,
      level: "warning",
      query: "b=1",
      latencyMs: 12.5,
      client: "203.0.113.9",
      user: "ann",
      message: "done",
      fields: { trace: "t1" },
    },
  },
  {
    name: "pino with request and response objects",
    line: '{"level":30,"time":1709214936000,"pid":7,"req":{"method":"GET","url":"/a","remoteAddress":"::1","headers":{"user-agent":"curl/8"}},"res":{"statusCode":200},"responseTime":4,"msg":"request completed"}',
    event: {
      time: AT,
      level: "info",
      method: "GET",
      path: "/a",
      client: "::1",
      agent: "curl/8",
      status: 200,
      latencyMs: 4,
      message: "request completed",
      fields: { pid: "7" },
    },
  },
  {
    name: "Caddy with seconds and nested request",
    line: '{"level":"info","ts":1709214936.0,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"203.0.113.9","proto":"HTTP/2.0","method":"GET","host":"e.org","uri":"/a?x","headers":{"User-Agent":["curl/8"]}},"duration":0.0025,"size":512,"status":200}',
    event: {
      ...get,
      level: "info",
      service: "http.log.access",
      message: "handled request",
      client: "203.0.113.9",
      host: "e.org",
      query: "x",
      agent: "curl/8",
      latencyMs: 2.5,
      fields: { "request.proto": "HTTP/2.0" },
    },
  },
  {
    name: "nginx, everything text",
    line: '{"time_iso8601":"2024-02-29T13:55:36+00:00","remote_addr":"203.0.113.9","request":"GET /a HTTP/1.1","status":"200","body_bytes_sent":"512","request_time":"0.005","http_referer":"-"}',
    event: { ...get, client: "203.0.113.9", latencyMs: 5, fields: { http_referer: "-" } },
  },
  {
    name: "Elastic common schema",
    line: '{"@timestamp":"2024-02-29T13:55:36.000Z","log.level":"error","message":"boom","service":{"name":"cart"},"http":{"request":{"method":"GET"},"response":{"status_code":200,"body":{"bytes":512}}},"url":{"full":"https://e.org/a"},"source":{"ip":"203.0.113.9"},"event":{"duration":7000000}}',
    event: {
      ...get,
      level: "error",
      message: "boom",
      service: "cart",
      host: "e.org",
      client: "203.0.113.9",
      latencyMs: 7,
    },
  },
  {
    name: "Docker's wrapper around JSON",
    line: '{"log":"{\\"ts\\":1709214936000000,\\"msg\\":\\"hi\\",\\"duration\\":\\"1.5s\\"}\\n","stream":"stdout","time":"2024-02-29T13:55:40Z"}',
    event: { time: AT, message: "hi", latencyMs: 1500, fields: { stream: "stdout" } },
  },
  {
    name: "Docker's wrapper around an access line",
    line: '{"log":"203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] \\"GET /a HTTP/1.1\\" 200 512 \\"-\\" \\"curl/8\\"\\n","stream":"stdout","time":"2024-02-29T13:55:40Z"}',
    event: { ...get, client: "203.0.113.9", agent: "curl/8", fields: { stream: "stdout" } },
  },
  {
    name: "names that would reach the prototype, NUL and half a character",
    line: '{"msg":"a\\u0000b\\ud800","__proto__":{"polluted":1},"constructor":"x","n":null,"list":[1,2],"ok":true}',
    event: {
      message: "a\ufffdb\ufffd",
      fields: { "__proto__.polluted": "1", "(constructor)": "x", list: "[1,2]", ok: "true" },
    },
  },
];

const text: readonly GoldenLine[] = [
  {
    name: "Java with milliseconds, level, thread and logger",
    line: "2024-02-29 13:55:36,500 WARN [main] org.acme.Cart: Slow call to 10.0.0.1 from 203.0.113.9",
    event: {
      time: AT + 500,
      level: "warning",
      service: "org.acme.Cart",
      client: "203.0.113.9",
      message: "Slow call to 10.0.0.1 from 203.0.113.9",
      fields: { thread: "main" },
    },
  },
  {
    name: "nginx error log",
    line: '2024/02/29 13:55:36 [error] 12#34: *5 open() "/srv/a" failed, client: 203.0.113.9, server: e.org, request: "GET /a?b HTTP/1.1", host: "e.org"',
    event: {
      time: AT,
      level: "error",
      client: "203.0.113.9",
      method: "GET",
      path: "/a",
      query: "b",
      host: "e.org",
      message:
        '*5 open() "/srv/a" failed, client: 203.0.113.9, server: e.org, request: "GET /a?b HTTP/1.1", host: "e.org"',
      fields: { pid: "12#34" },
    },
  },
  {
    name: "Apache error log, bracketed",
    line: "[Thu Feb 29 13:55:36.250000 2024] [core:error] [pid 7:tid 8] [client 203.0.113.9:4711] File does not exist",
    event: {
      time: AT + 250,
      level: "error",
      service: "core",
      client: "203.0.113.9",
      message: "File does not exist",
      fields: { pid: "7:tid 8" },
    },
  },
  {
    name: "syslog without a year",
    line: "Feb 29 13:55:36 web1 sshd[1291]: Failed password for invalid user admin from 203.0.113.9 port 22 ssh2",
    event: {
      time: AT,
      host: "web1",
      service: "sshd",
      client: "203.0.113.9",
      user: "admin",
      message: "Failed password for invalid user admin from 203.0.113.9 port 22 ssh2",
      fields: { pid: "1291" },
    },
  },
  {
    name: "syslog with priority around an access line",
    line: '<190>Feb 29 13:55:36 web1 nginx: 2001:db8::7 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "curl/8"',
    event: { ...get, host: "web1", service: "nginx", level: "info", client: "2001:db8::7", agent: "curl/8" },
  },
  {
    name: "RFC 5424 with structured data",
    line: '<165>1 2024-02-29T14:55:36.003+01:00 web1 app 42 ID47 [x@1 a="1\\"2" b="c"][y@1 d="e"] started',
    event: {
      time: AT + 3,
      host: "web1",
      service: "app",
      level: "notice",
      message: "started",
      fields: { pid: "42", msgid: "ID47", a: '1"2', b: "c", d: "e" },
    },
  },
  {
    name: "rsyslog's ISO time with host and tag",
    line: "2024-02-29T13:55:36.123456+00:00 web1 CRON[7]: (root) CMD (true)",
    event: { time: AT + 123, host: "web1", service: "CRON", message: "(root) CMD (true)", fields: { pid: "7" } },
  },
  {
    name: "epoch seconds",
    line: "1709214936.5 INFO up",
    event: { time: AT + 500, level: "info", message: "up" },
  },
  {
    name: "HDFS",
    line: "240229 135536 143 INFO dfs.DataNode$PacketResponder: Received block blk_1 of size 7 from /203.0.113.9",
    event: {
      time: AT,
      level: "info",
      service: "dfs.DataNode$PacketResponder",
      client: "203.0.113.9",
      message: "Received block blk_1 of size 7 from /203.0.113.9",
      fields: { pid: "143" },
    },
  },
  {
    name: "Blue Gene with its alert column",
    line: "- 1709214936 2024.02.29 R02-M1 2024-02-29-13.55.36.675872 R02-M1 RAS KERNEL FATAL parity error",
    event: {
      time: AT,
      host: "R02-M1",
      service: "KERNEL",
      level: "fatal",
      message: "parity error",
      fields: { kind: "RAS" },
    },
  },
  {
    name: "container runtime with stream",
    line: "2024-02-29T13:55:36.000000000Z stderr F panic: out of tea",
    event: { time: AT, message: "panic: out of tea", fields: { stream: "stderr" } },
  },
];

export const GOLDEN_LINES: Readonly<Record<FormatId, readonly GoldenLine[]>> = {
  common,
  combined,
  json,
  "timestamped-text": text,
};
