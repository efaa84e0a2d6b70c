import { AT, type GoldenLine, get } from "./golden-line";

export const cri: readonly GoldenLine[] = [
  {
    name: "an access line inside",
    line: '2024-02-29T13:55:40.123456789Z stdout F 203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "curl/8"',
    event: { ...get, client: "203.0.113.9", agent: "curl/8", fields: { stream: "stdout" } },
    raw: { time: "29/Feb/2024:13:55:36 +0000" },
  },
  {
    name: "a piece of other text",
    line: "2024-02-29T13:55:36.000000000Z stderr P panic: out of tea",
    event: { time: AT, message: "panic: out of tea", fields: { stream: "stderr", partial: "true" } },
  },
  {
    name: "klog inside, and a zone",
    line: "2024-02-29T14:55:36.000000000+01:00 stderr F I0229 13:55:36.000000       1 server.go:12] ready",
    event: {
      ...{ time: AT, level: "info", service: "server.go", message: "ready" },
      fields: { stream: "stderr", tid: "1", line: "12" },
    },
    raw: { level: "I" },
  },
  {
    name: "nothing inside",
    line: "2024-02-29T13:55:36.000000000Z stdout F ",
    event: { time: AT, fields: { stream: "stdout" } },
  },
];

export const syslogRfc5424: readonly GoldenLine[] = [
  {
    name: "structured data with escapes",
    line: '<165>1 2024-02-29T14:55:36.003+01:00 web1 app 42 ID47 [x@1 a="1\\"2" b="c\\]"][y@1 d="e"] started',
    event: {
      ...{ time: AT + 3, host: "web1", service: "app", level: "notice", message: "started" },
      fields: { pid: "42", msgid: "ID47", a: '1"2', b: "c]", d: "e" },
    },
    raw: { level: "165" },
  },
  {
    name: "nothing but dashes",
    line: "<34>1 2024-02-29T13:55:36Z - - - - - -",
    event: { time: AT, level: "critical", message: "-" },
    raw: { level: "34" },
  },
  {
    name: "sshd, from IPv6",
    line: "<38>1 2024-02-29T13:55:36Z web1 sshd 7 - - \ufeffFailed password for root from 2001:db8::7 port 22 ssh2",
    event: {
      ...{ time: AT, host: "web1", service: "sshd", level: "info", client: "2001:db8::7", user: "root" },
      message: "Failed password for root from 2001:db8::7 port 22 ssh2",
      fields: { pid: "7" },
    },
    raw: { level: "38" },
  },
];

export const syslogRfc3164: readonly GoldenLine[] = [
  {
    name: "sshd without a year or a priority",
    line: "Feb 29 13:55:36 web1 sshd[1291]: Failed password for invalid user admin from 203.0.113.9 port 22 ssh2",
    event: {
      ...{ time: AT, host: "web1", service: "sshd", client: "203.0.113.9", user: "admin" },
      message: "Failed password for invalid user admin from 203.0.113.9 port 22 ssh2",
      fields: { pid: "1291" },
    },
  },
  {
    name: "sudo",
    line: "Feb 29 13:55:36 web1 sudo:      bob : TTY=pts/0 ; PWD=/home/bob ; USER=root ; COMMAND=/bin/cat /etc/shadow",
    event: {
      ...{ time: AT, host: "web1", service: "sudo", user: "bob" },
      message: "bob : TTY=pts/0 ; PWD=/home/bob ; USER=root ; COMMAND=/bin/cat /etc/shadow",
      fields: { tty: "pts/0", pwd: "/home/bob", user: "root", command: "/bin/cat /etc/shadow" },
    },
  },
  {
    name: "cron, with rsyslog's ISO time",
    line: "2024-02-29T13:55:36.123456+00:00 web1 CRON[7]: (root) CMD (run-parts /etc/cron.hourly)",
    event: {
      ...{ time: AT + 123, host: "web1", service: "CRON", user: "root" },
      message: "(root) CMD (run-parts /etc/cron.hourly)",
      fields: { pid: "7", command: "run-parts /etc/cron.hourly" },
    },
  },
  {
    name: "macOS, a job of launchd",
    line: "Feb 29 13:55:36 mac com.apple.xpc.launchd[1] (com.apple.WebKit.A5[338]): Service exited",
    event: {
      ...{ time: AT, host: "mac", service: "com.apple.xpc.launchd", message: "Service exited" },
      fields: { pid: "1", job: "com.apple.WebKit.A5[338]" },
    },
  },
  {
    name: "the kernel's firewall",
    line: "<4>Feb 29 13:55:36 web1 kernel: [  12.345678] IN=eth0 OUT= SRC=203.0.113.9 DST=10.0.0.1 PROTO=TCP DPT=22",
    event: {
      ...{ time: AT, host: "web1", service: "kernel", level: "warning", client: "203.0.113.9" },
      message: "[  12.345678] IN=eth0 OUT= SRC=203.0.113.9 DST=10.0.0.1 PROTO=TCP DPT=22",
      fields: { uptime: "12.345678" },
    },
    raw: { level: "4" },
  },
  {
    name: "nginx, through syslog",
    line: '<190>Feb 29 13:55:40 web1 nginx: 2001:db8::7 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "curl/8"',
    event: { ...get, host: "web1", service: "nginx", level: "info", client: "2001:db8::7", agent: "curl/8" },
    raw: { level: "190", time: "29/Feb/2024:13:55:36 +0000" },
  },
];

export const glog: readonly GoldenLine[] = [
  {
    name: "klog, without a year",
    line: "E0229 13:55:36.123456    7 pod_workers.go:191] Error syncing pod from 203.0.113.9",
    event: {
      ...{ time: AT + 123, level: "error", service: "pod_workers.go", client: "203.0.113.9" },
      message: "Error syncing pod from 203.0.113.9",
      fields: { tid: "7", line: "191" },
    },
    raw: { time: "0229 13:55:36.123456", level: "E" },
  },
  {
    name: "glog of today, with its year",
    line: "W20240229 13:55:36.000001 140 main.cc:12] low on tea",
    event: {
      time: AT,
      level: "warning",
      service: "main.cc",
      message: "low on tea",
      fields: { tid: "140", line: "12" },
    },
    raw: { level: "W" },
  },
];

export const python: readonly GoldenLine[] = [
  {
    name: "time, name, level",
    line: "2024-02-29 13:55:36,500 - shop.cart - WARNING - Slow call from 203.0.113.9",
    event: {
      ...{ time: AT + 500, level: "warning", service: "shop.cart", client: "203.0.113.9" },
      message: "Slow call from 203.0.113.9",
    },
  },
  {
    name: "basicConfig",
    line: "ERROR:root:Out of tea",
    event: { level: "error", service: "root", message: "Out of tea" },
  },
  {
    name: "Flask",
    line: "[2024-02-29 13:55:36,000] ERROR in app: Exception on /a [GET]",
    event: { time: AT, level: "error", service: "app", message: "Exception on /a [GET]" },
  },
  {
    name: "gunicorn",
    line: "[2024-02-29 14:55:36 +0100] [7] [INFO] Booting worker",
    event: { time: AT, level: "info", message: "Booting worker", fields: { pid: "7" } },
  },
  {
    name: "loguru",
    line: "2024-02-29 13:55:36.500 | INFO     | shop.cart:add:12 - added",
    event: { time: AT + 500, level: "info", service: "shop.cart:add", message: "added", fields: { line: "12" } },
  },
  {
    name: "uvicorn",
    line: 'INFO:     203.0.113.9:4711 - "GET /a?b HTTP/1.1" 200 OK',
    event: {
      ...{ level: "info", method: "GET", path: "/a", query: "b", status: 200 },
      message: '203.0.113.9:4711 - "GET /a?b HTTP/1.1" 200 OK',
    },
  },
];

export const log4j: readonly GoldenLine[] = [
  {
    name: "level, thread, logger",
    line: "2024-02-29 13:55:36,500 WARN  [main] org.acme.Cart: Slow call from 203.0.113.9",
    event: {
      ...{ time: AT + 500, level: "warning", service: "org.acme.Cart", client: "203.0.113.9" },
      message: "Slow call from 203.0.113.9",
      fields: { thread: "main" },
    },
  },
  {
    name: "logback, thread before level",
    line: "2024-02-29 13:55:36.500 [http-nio-8080-exec-1] ERROR o.acme.Cart - boom",
    event: {
      ...{ time: AT + 500, level: "error", service: "o.acme.Cart", message: "boom" },
      fields: { thread: "http-nio-8080-exec-1" },
    },
  },
  {
    name: "logback's default, which says no date",
    line: "13:55:36.500 [main] DEBUG org.acme.Cart - ready",
    event: {
      ...{ level: "debug", service: "org.acme.Cart", message: "ready" },
      fields: { clock: "13:55:36.500", thread: "main" },
    },
  },
  {
    name: "Spring Boot",
    line: "2024-02-29T14:55:36.500+01:00  INFO 7 --- [shop] [           main] o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat started",
    event: {
      ...{
        time: AT + 500,
        level: "info",
        service: "o.s.b.w.embedded.tomcat.TomcatWebServer",
        message: "Tomcat started",
      },
      fields: { pid: "7", thread: "main" },
    },
  },
  {
    name: "a class without a thread",
    line: "2024-02-29 13:55:36 INFO com.acme.Shop:42 - up",
    event: { time: AT, level: "info", service: "com.acme.Shop", message: "up", fields: { line: "42" } },
  },
];

export const logfmt: readonly GoldenLine[] = [
  {
    name: "usual names, quotes and escapes",
    line: 'time=2024-02-29T13:55:36Z level=warn msg="slow \\"call\\"" method=GET path=/a?b=1 status=200 duration=12ms ip=2001:db8::7 ok',
    event: {
      ...{ time: AT, level: "warning", message: 'slow "call"', method: "GET", path: "/a", query: "b=1", status: 200 },
      ...{ latencyMs: 12, client: "2001:db8::7" },
      fields: { ok: "true" },
    },
    raw: { message: 'slow \\"call\\"', latencyMs: "12ms" },
  },
  {
    name: "Heroku's router",
    line: 'at=info method=GET path="/a" host=e.org fwd="203.0.113.9" dyno=web.1 connect=1ms service=18ms status=200 bytes=512 protocol=https',
    event: {
      ...{ method: "GET", path: "/a", host: "e.org", status: 200, bytes: 512, service: "18ms" },
      fields: { at: "info", fwd: "203.0.113.9", dyno: "web.1", connect: "1ms", protocol: "https" },
    },
  },
  {
    name: "an empty value",
    line: "level=info user= msg=done",
    event: { level: "info", message: "done", fields: { user: "" } },
  },
];

export const plain: readonly GoldenLine[] = [
  { name: "any words", line: "the tea is ready", event: { message: "the tea is ready" } },
  {
    name: "an address and a user in the text",
    line: "  refused login for user bob from 203.0.113.9",
    event: { message: "refused login for user bob from 203.0.113.9", client: "203.0.113.9", user: "bob" },
  },
];
