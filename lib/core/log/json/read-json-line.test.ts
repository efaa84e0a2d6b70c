import { expect, test } from "vitest";
import type { LogEvent } from "../event";
import { readJsonLine } from "./read-json-line";

const read = (value: unknown): LogEvent => {
  const event = readJsonLine(JSON.stringify(value));
  if (event === null) throw new Error("not read");
  return event;
};

test.each([
  ["latency_ms", 12.5, 12.5],
  ["latencyMs", 12.5, 12.5],
  ["duration_us", 1500, 1.5],
  ["elapsed_seconds", 0.25, 250],
  ["durationNs", 2_000_000, 2],
  ["responseTime", 4, 4],
  ["latency", "12ms", 12],
  ["latency", "0.123s", 123],
  ["duration", "1m2.5s", 62_500],
  ["took", "300µs", 0.3],
  ["request_time", "0.005", 5],
  ["elapsed", 7, 7],
  ["duration", -1, null],
  ["latency", "soon", null],
])("a duration %s: %s is %s ms", (name, value, expected) => {
  const { latencyMs } = read({ [name]: value });
  if (expected === null) expect(latencyMs).toBe(null);
  else expect(latencyMs).toBeCloseTo(expected, 9);
});

test("an unsuffixed duration is seconds from Caddy and nanoseconds from Traefik", () => {
  expect(read({ logger: "http.log.access.log0", duration: 0.002 }).latencyMs).toBe(2);
  expect(read({ Duration: 2_000_000, DownstreamStatus: 200, RequestMethod: "GET" })).toMatchObject({
    latencyMs: 2,
    status: 200,
    method: "GET",
  });
});

test.each([
  ["level", 30, "info"],
  ["level", 50, "error"],
  ["level", 3, "error"],
  ["severity", "CRITICAL", "critical"],
  ["lvl", "warn", "warning"],
  ["level", "40", "warning"],
  ["level", "odd", null],
])("a level %s: %s is %s", (name, value, expected) => expect(read({ [name]: value }).level).toBe(expected));

test("a whole URL is taken apart, a forwarded list gives its first address, a port is dropped", () => {
  expect(read({ url: "https://e.org:8443/a/b?c=d", client: "203.0.113.9:555, 10.0.0.1" })).toMatchObject({
    host: "e.org:8443",
    path: "/a/b",
    query: "c=d",
    client: "203.0.113.9",
  });
  expect(read({ url: "https://e.org", ip: "[2001:db8::1]:443" })).toMatchObject({ path: "/", client: "2001:db8::1" });
});

test("what has no meaning of its own, or none that fits, is kept as a field", () => {
  expect(read({ status: "shipped", code: 1035, deep: { a: { b: { c: { d: 1 } } } }, n: null })).toMatchObject({
    status: null,
    fields: { status: "shipped", code: "1035", "deep.a.b.c": '{"d":1}' },
  });
});

test("a line has at most 64 fields of at most 2,000 characters, and touches no prototype", () => {
  const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, "v".repeat(3_000)]));
  const { fields } = read(wide);
  expect(Object.keys(fields).length).toBe(64);
  expect(fields.k0?.length).toBe(2_000);
  const event = readJsonLine('{"__proto__":"x","a":{"__proto__":{"isAdmin":true}}}');
  expect(event?.fields).toEqual({ "(__proto__)": "x", "a.__proto__.isAdmin": "true" });
  expect(({} as { isAdmin?: boolean }).isAdmin).toBe(undefined);
});

test.each(["[1,2]", '"text"', "12", "null", "{", '{"a":1} more', "", "x"])("%s is no JSON line", (line) => {
  expect(readJsonLine(line)).toBe(null);
});

const ACCESS = '203.0.113.5 - ann [10/Oct/2026:13:55:36 +0000] "GET /cart?x=1 HTTP/1.1" 404 12 "-" "curl/8"';

test.each([
  ["Fluent Bit's tail", { date: 1_700_000_000.5, log: ACCESS }],
  ["Vector's file source", { file: "/var/log/a.log", message: ACCESS, timestamp: "2026-11-21T10:00:00Z" }],
  ["a message that ends in a newline", { message: `${ACCESS}\n` }],
])("an access line inside %s is read as one, with its own time", (_name, value) => {
  expect(read(value)).toMatchObject({
    ...{ time: Date.UTC(2026, 9, 10, 13, 55, 36), client: "203.0.113.5", user: "ann" },
    ...{ method: "GET", path: "/cart", query: "x=1", status: 404, message: null },
  });
});

test("a message that merely looks like one, or stands beside a request of its own, stays a message", () => {
  const odd = 'worker [3] "GET /cart" failed';
  expect(read({ message: odd })).toMatchObject({ message: odd, path: null });
  expect(read({ message: ACCESS, path: "/own" })).toMatchObject({ message: ACCESS, path: "/own", status: null });
});

test("Fluent Bit's nginx parser calls the client `remote`", () => {
  expect(read({ remote: "203.0.113.5", host: "-", method: "GET", path: "/", code: "200" }).client).toBe("203.0.113.5");
});
