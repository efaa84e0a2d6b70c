import { AT, type GoldenLine, get } from "./golden-line";

export const docker: readonly GoldenLine[] = [
  {
    name: "a nginx error inside",
    line: '{"log":"2024/02/29 13:55:36 [warn] 7#7: low on \\"tea\\"\\n","stream":"stderr","time":"2024-02-29T13:55:40.5Z"}',
    event: {
      ...{ time: AT, level: "warning", message: 'low on "tea"' },
      fields: { stream: "stderr", pid: "7", tid: "7" },
    },
    raw: { time: "2024/02/29 13:55:36", message: null },
  },
  {
    name: "JSON inside",
    line: '{"log":"{\\"level\\":\\"error\\",\\"msg\\":\\"boom\\",\\"path\\":\\"/a\\"}\\n","stream":"stdout","time":"2024-02-29T13:55:36Z"}',
    event: { time: AT, level: "error", message: "boom", path: "/a", fields: { stream: "stdout" } },
  },
  {
    name: "logfmt inside, with labels beside it",
    line: '{"log":"level=warn msg=slow took=12ms\\n","stream":"stdout","attrs":{"tag":"web"},"time":"2024-02-29T13:55:36Z"}',
    event: {
      ...{ time: AT, level: "warning", message: "slow", latencyMs: 12 },
      fields: { stream: "stdout", "attrs.tag": "web" },
    },
    raw: { latencyMs: "12" },
  },
  {
    name: "any text inside",
    line: '{"log":"hello from 203.0.113.9\\n","stream":"stdout","time":"2024-02-29T13:55:36Z"}',
    event: { time: AT, client: "203.0.113.9", message: "hello from 203.0.113.9", fields: { stream: "stdout" } },
  },
];

export const journald: readonly GoldenLine[] = [
  {
    name: "sshd",
    line: '{"__REALTIME_TIMESTAMP":"1709214936000000","PRIORITY":"6","_HOSTNAME":"web1","SYSLOG_IDENTIFIER":"sshd","_PID":"7","MESSAGE":"Invalid user bob from 203.0.113.9 port 22"}',
    event: {
      ...{ time: AT, level: "info", host: "web1", service: "sshd", user: "bob", client: "203.0.113.9" },
      message: "Invalid user bob from 203.0.113.9 port 22",
      fields: { _PID: "7" },
    },
    raw: { level: "6" },
  },
  {
    name: "a message of bytes, and no more",
    line: '{"__REALTIME_TIMESTAMP":"1709214936000000","MESSAGE":[104,105,255]}',
    event: { time: AT, message: "hi\ufffd" },
    raw: { message: null },
  },
];

export const otlp: readonly GoldenLine[] = [
  {
    name: "one record",
    line: '{"timeUnixNano":"1709214936000000000","severityNumber":17,"severityText":"","body":{"stringValue":"boom"},"attributes":[{"key":"http.request.method","value":{"stringValue":"GET"}},{"key":"url.path","value":{"stringValue":"/a"}},{"key":"http.response.status_code","value":{"intValue":"200"}}],"traceId":"t1"}',
    event: {
      ...{ time: AT, level: "error", message: "boom", method: "GET", path: "/a", status: 200 },
      fields: { traceId: "t1" },
    },
    raw: { level: "17" },
  },
  {
    name: "an exporter's wrapper",
    line: '{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"cart"}}]},"scopeLogs":[{"logRecords":[{"observedTimeUnixNano":"1709214936000000000","severityText":"WARN","body":{"stringValue":"slow"}},{"body":{"stringValue":"two"}}]}]}]}',
    event: { time: AT, level: "warning", service: "cart", message: "slow", fields: { records: "2" } },
    raw: { level: "WARN", time: "1709214936000000000" },
  },
];

export const bunyan: readonly GoldenLine[] = [
  {
    name: "its usual keys",
    line: '{"name":"shop","hostname":"web1","pid":7,"level":40,"msg":"slow","time":"2024-02-29T13:55:36.000Z","v":0}',
    event: {
      ...{ time: AT, level: "warning", service: "shop", host: "web1", message: "slow" },
      fields: { pid: "7", v: "0" },
    },
    raw: { level: "40" },
  },
];

export const pino: readonly GoldenLine[] = [
  {
    name: "a request",
    line: '{"level":30,"time":1709214936000,"pid":7,"hostname":"web1","req":{"method":"GET","url":"/a?b=1","remoteAddress":"::1"},"res":{"statusCode":200},"responseTime":4,"msg":"request completed"}',
    event: {
      ...{ time: AT, level: "info", host: "web1", method: "GET", path: "/a", query: "b=1", client: "::1", status: 200 },
      ...{ latencyMs: 4, message: "request completed" },
      fields: { pid: "7" },
    },
    raw: { level: "30" },
  },
  {
    name: "an error with its stack, and spaces between keys",
    line: '{ "level": 50, "time": "2024-02-29T13:55:36.000Z", "pid": 7, "err": { "message": "boom", "stack": "Error: boom\\n  at x" }, "msg": "a \\"b\\"" }',
    event: {
      ...{ time: AT, level: "error", message: 'a "b"' },
      fields: { pid: "7", "err.message": "boom", "err.stack": "Error: boom\n  at x" },
    },
    raw: { level: "50", message: 'a \\"b\\"' },
  },
];

export const caddy: readonly GoldenLine[] = [
  {
    name: "a handled request",
    line: '{"level":"info","ts":1709214936.0,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"203.0.113.9","proto":"HTTP/2.0","method":"GET","host":"e.org","uri":"/a?x","headers":{"User-Agent":["curl/8"]}},"duration":0.0025,"size":512,"status":200}',
    event: {
      ...get,
      ...{ level: "info", service: "http.log.access.log0", message: "handled request", client: "203.0.113.9" },
      ...{ host: "e.org", query: "x", agent: "curl/8", latencyMs: 2.5 },
      fields: { "request.proto": "HTTP/2.0" },
    },
  },
];

export const traefik: readonly GoldenLine[] = [
  {
    name: "a request of its own access log",
    line: '{"ClientHost":"203.0.113.9","DownstreamContentSize":512,"DownstreamStatus":200,"Duration":2500000,"RequestHost":"e.org","RequestMethod":"GET","RequestPath":"/a?b=1","RouterName":"web@docker","level":"info","msg":"","time":"2024-02-29T13:55:36Z"}',
    event: {
      ...get,
      ...{ client: "203.0.113.9", latencyMs: 2.5, host: "e.org", query: "b=1", level: "info" },
      fields: { RouterName: "web@docker", msg: "" },
    },
  },
];

export const ecs: readonly GoldenLine[] = [
  {
    name: "nested and dotted names",
    line: '{"@timestamp":"2024-02-29T13:55:36.000Z","log.level":"error","message":"boom","ecs.version":"8.10","service":{"name":"cart"},"http":{"request":{"method":"GET"},"response":{"status_code":200,"body":{"bytes":512}}},"url":{"path":"/a"},"source":{"ip":"2001:db8::7"},"event":{"duration":7000000}}',
    event: {
      ...get,
      ...{ level: "error", message: "boom", service: "cart", client: "2001:db8::7", latencyMs: 7 },
      fields: { "ecs.version": "8.10" },
    },
  },
];

export const winston: readonly GoldenLine[] = [
  {
    name: "level, message, timestamp and metadata",
    line: '{"level":"warn","message":"slow","service":"cart","timestamp":"2024-02-29T13:55:36.000Z","took":12}',
    event: { time: AT, level: "warning", message: "slow", service: "cart", latencyMs: 12 },
  },
];
