import { AT, type GoldenLine, get } from "./golden-line";

export const timestampedText: readonly GoldenLine[] = [
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
    raw: { level: "190" },
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
    raw: { level: "165" },
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
  {
    name: "Ruby's logger, as Rails writes it",
    line: 'I, [2024-02-29T13:55:36.123456 #7]  INFO -- : Started GET "/a" for ::1',
    event: { time: AT + 123, level: "info", message: 'Started GET "/a" for ::1', fields: { pid: "7" } },
    raw: { level: "I" },
  },
  {
    name: "Laravel",
    line: "[2024-02-29 13:55:36] production.ERROR: Boom",
    event: { time: AT, level: "error", service: "production", message: "Boom" },
  },
  {
    name: "Redis, whose process stands in front",
    line: "7:M 29 Feb 2024 13:55:36.123 * Ready",
    event: { time: AT + 123, message: "* Ready" },
  },
];
