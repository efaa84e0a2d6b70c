import { AT, type GoldenLine, get } from "./golden-line";

export const json: readonly GoldenLine[] = [
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
    raw: { level: "30" },
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
    raw: { message: "a\\u0000b\\ud800" },
  },
];
