import { describe, expect, test } from "vitest";
import { elasticBulk } from "./elastic-bulk";
import { elasticHandshake, elasticHeaders } from "./elastic-handshake";
import { loki } from "./loki";
import { otlp } from "./otlp";
import type { PushRequest } from "./protocol";
import { readLabels } from "./read-labels";
import { recordLine } from "./record-line";

const request = (contentType: string, source: string | null = null): PushRequest => ({
  ...{ source, contentType, query: new URLSearchParams() },
});
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const TAKEN = { taken: { accepted: 1, rejected: 0, joined: 0, errors: [], repeated: false } };

describe("OTLP", () => {
  const record = {
    timeUnixNano: "1763719200123456789",
    severityNumber: 17,
    body: { stringValue: "GET /cart failed" },
    traceId: "5b8efff798038103d269b633813fc60c",
    attributes: [
      { key: "http.status_code", value: { intValue: "503" } },
      {
        key: "tags",
        value: { arrayValue: { values: [{ stringValue: "a" }, { boolValue: true }, { doubleValue: 1.5 }] } },
      },
      { key: "more", value: { kvlistValue: { values: [{ key: "k", value: { intValue: 7 } }] } } },
      { key: "__proto__", value: { stringValue: "harmless" } },
    ],
  };
  const body = {
    resourceLogs: [
      {
        resource: { attributes: [{ key: "service.name", value: { stringValue: "shop" } }] },
        scopeLogs: [{ scope: { name: "app" }, logRecords: [record] }],
      },
    ],
  };

  test("JSON records become one line of JSON each, nanoseconds and 64-bit numbers kept", () => {
    const [delivery] = otlp.decode(json(body), request("application/json")).deliveries;
    expect(delivery?.format).toBe("json");
    expect(JSON.parse(delivery?.lines[0] ?? "")).toMatchObject({
      ...{ time: "2025-11-21T10:00:00.123456789Z", message: "GET /cart failed", level: "error" },
      ...{ "http.status_code": 503, tags: ["a", true, 1.5], more: { k: 7 }, "service.name": "shop" },
      ...{ trace_id: record.traceId, "otel.scope.name": "app" },
    });
    expect(delivery?.lines[0]).toContain('"__proto__":"harmless"');
  });

  test("answers in the encoding it was asked in", () => {
    const decoded = { deliveries: [] };
    expect(otlp.respond([TAKEN], request("application/json"), decoded).body).toEqual({});
    const answer = otlp.respond([TAKEN], request("application/x-protobuf"), decoded);
    expect([answer.headers, answer.body]).toEqual([{ "Content-Type": "application/x-protobuf" }, Buffer.alloc(0)]);
    expect(() => otlp.decode(json(body), request("text/plain"))).toThrow("application/x-protobuf");
  });

  test("values deep inside values end, and what is missing is left out", () => {
    let deep: object = { stringValue: "bottom" };
    for (let i = 0; i < 500; i++) deep = { arrayValue: { values: [deep] } };
    const logs = (logRecord: object) => ({ resourceLogs: [{ scopeLogs: [{ logRecords: [logRecord] }] }] });
    const [delivery] = otlp.decode(json(logs({ body: deep })), request("application/json")).deliveries;
    expect(delivery?.lines[0]).not.toContain("bottom");
    expect(otlp.decode(json(logs({})), request("application/json")).deliveries[0]?.lines).toEqual(["{}"]);
    expect(otlp.decode(json({}), request("application/json")).deliveries[0]?.lines).toEqual([]);
  });
});

describe("Loki", () => {
  test("lines carry their labels and metadata, and what is JSON itself is laid open", () => {
    const streams = [
      {
        stream: { app: "shop", level: "warn" },
        values: [
          ["1763719200123456789", "plain text", { user: "u1" }],
          ["1763719200123456789", '{"msg":"inside","level":"error"}'],
        ],
      },
    ];
    const lines = loki.decode(json({ streams }), request("application/json")).deliveries[0]?.lines ?? [];
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { time: "2025-11-21T10:00:00.123456789Z", message: "plain text", user: "u1", app: "shop", level: "warn" },
      { time: "2025-11-21T10:00:00.123456789Z", msg: "inside", level: "error", app: "shop" },
    ]);
    expect(loki.respond([TAKEN], request(""), { deliveries: [] }).status).toBe(204);
    expect(() => loki.decode(json({ streams: [{ values: [["1"]] }] }), request("application/json"))).toThrow("a line");
  });

  test("label sets are read as Prometheus writes them", () => {
    expect(readLabels('{app="a\\"b", host.name="x\\ny" ,n="1"}')).toEqual([
      ["app", 'a"b'],
      ["host.name", "x\ny"],
      ["n", "1"],
    ]);
    expect(readLabels("not labels")).toEqual([]);
  });
});

describe("Elasticsearch's bulk API", () => {
  const bulk = (...lines: (object | string)[]) =>
    Buffer.from(`${lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n")}\n\n`);

  test("takes documents by index, and answers for each action in its place", () => {
    const body = bulk(
      { index: { _index: "web", _id: "1" } },
      { message: "one" },
      { create: {} },
      "{broken",
      { delete: { _index: "web", _id: "1" } },
      { update: { _index: "app" } },
      { doc: { message: "two" } },
      { create: {} },
      { message: "three" },
    );
    const asked = request("application/x-ndjson", "fallback");
    const decoded = elasticBulk.decode(body, asked);
    expect(decoded.deliveries).toEqual([
      { source: "web", lines: ['{"message":"one"}'], format: "json" },
      { source: "app", lines: ['{"message":"two"}'], format: "json" },
      { source: "fallback", lines: ['{"message":"three"}'], format: "json" },
    ]);
    const refused = { refused: { status: 404, body: { code: "not_found", error: "The source was not found." } } };
    const answer = elasticBulk.respond([TAKEN, refused, TAKEN], asked, decoded).body as {
      errors: boolean;
      items: Record<string, { status: number; _id: string }>[];
    };
    expect(answer.errors).toBe(true);
    expect(answer.items.map((item) => Object.entries(item).map(([action, { status }]) => [action, status])[0])).toEqual(
      [
        ["index", 201],
        ["create", 400],
        ["delete", 400],
        ["update", 404],
        ["create", 201],
      ],
    );
    expect(answer.items[0]?.index?._id).toBe("1");
  });

  test("refuses a body whose actions cannot be told from its documents", () => {
    for (const body of [bulk({ message: "no action" }), bulk("garbage"), Buffer.from("\n\n")]) {
      expect(() => elasticBulk.decode(body, request(""))).toThrow(/no action/);
    }
  });

  test("says what clients want to hear before they send", () => {
    expect(elasticHandshake("/")?.body).toMatchObject({ tagline: "You Know, for Search" });
    for (const path of ["/_license", "/_cat/health", "/web/_refresh", "/_ilm/policy/x", "/_index_template/y"]) {
      expect(elasticHandshake(path)?.status, path).toBe(200);
    }
    expect(elasticHandshake("/_search")).toBe(null);
    expect(elasticHeaders("application/vnd.elasticsearch+json; compatible-with=9")).toEqual({
      "X-Elastic-Product": "Elasticsearch",
      "Content-Type": "application/vnd.elasticsearch+json;compatible-with=9",
    });
  });
});

test("a record longer than a line loses fields and the end of its message, and stays JSON", () => {
  const line = recordLine({ timeNs: 1n, message: "m".repeat(100_000), fields: [["big", "x".repeat(70_000)]] });
  expect(line.length).toBeLessThanOrEqual(64 * 1024);
  expect(JSON.parse(line)).toMatchObject({ time: "1970-01-01T00:00:00.000000001Z" });
  expect(JSON.parse(line).message.length).toBeGreaterThan(1_000);
});
