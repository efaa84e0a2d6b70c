import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReadingChanges } from "../../contracts/reading";
import { startLearning } from "../../core/detect";
import { EMPTY_EVENT } from "../../core/log/event";
import { createWorld, type World } from "../../testing/factories";
import { loadDetector } from "../detection/load-detector";
import { storeModel } from "../detection/store-model";
import { acceptLines } from "../ingest/accept-lines";
import { findBusiestClient } from "../sources/find-busiest-client";
import { getSource } from "../sources/get-source";
import { updateSource } from "../sources/update-source";
import { readTrainingLines } from "../training/training-lines";
import { previewReading } from "./preview-reading";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const START = Date.UTC(2026, 4, 4, 10, 0);
let sources = 0;

async function sourceWith(reading: ReadingChanges): Promise<number> {
  const { id } = await world.createSource(`s${++sources}`);
  await updateSource(world.ctx, { id, changes: { reading } });
  return id;
}

async function push(sourceId: number, lines: string[], key = `k${sourceId}`) {
  const taken = await acceptLines(world.ctx, { sourceId, key, lines, receivedAt: START + 60_000 });
  const { rows } = await world.db.pool.query(
    "SELECT line, parsed, client, path, status, latency_ms, level, template, raw FROM event WHERE source_id = $1 ORDER BY id",
    [sourceId],
  );
  return { ...taken, rows };
}

const access = (client: string, request = "GET /a", tail = "") =>
  `${client} - - [04/May/2026:10:00:00 +0000] "${request} HTTP/1.1" 200 5 "-" "curl/8"${tail}`;

describe("settings of a source", () => {
  it("are sane from the start, change part by part, and are kept with who changed them", async () => {
    const { id } = await world.createSource("fresh");
    const { reading, signalsOff } = await getSource(world.ctx, { id });
    expect(reading).toMatchObject({ joining: { kind: "automatic" }, maskSecrets: true, addresses: "whole" });
    expect(signalsOff).toEqual([]);
    await updateSource(world.ctx, { id, changes: { reading: { addresses: "network" } } });
    await updateSource(world.ctx, { id, changes: { reading: { maskEmails: true }, signalsOff: ["traversal"] } });
    const changed = await getSource(world.ctx, { id });
    expect(changed.reading).toEqual({ ...reading, addresses: "network", maskEmails: true });
    expect(changed.signalsOff).toEqual(["traversal"]);
    const audit = await world.db.prisma.auditEntry.findMany({
      where: { subject: `source:${id}` },
      orderBy: { id: "asc" },
    });
    expect(audit.map(({ details }) => details)).toEqual([
      { reading: { addresses: "network" } },
      { reading: { maskEmails: true }, signalsOff: ["traversal"] },
    ]);
    expect(JSON.stringify([changed, audit.map(({ details }) => details)])).not.toContain("pseudonymKey");
  });

  it.each<[string, object]>([
    ["bad_pattern", { reading: { joining: { kind: "pattern", pattern: "(" } } }],
    ["bad_address", { reading: { trustedProxies: ["10.0.0.0/8", "proxy"] } }],
    ["unknown_signal", { signalsOff: ["traversal", "astrology"] }],
  ])("%s is refused in words", async (code, changes) => {
    const { id } = await world.createSource(`refuses ${code}`);
    await expect(updateSource(world.ctx, { id, changes })).rejects.toMatchObject({ kind: "invalid", code });
  });

  it("are for admins of the organisation", async () => {
    const stranger = await world.createStranger();
    const { id } = await world.createSource("ours");
    const changes = { reading: { maskSecrets: false } };
    await expect(updateSource(stranger.ctx, { id, changes })).rejects.toMatchObject({ kind: "not-found" });
    await expect(previewReading(stranger.ctx, { sourceId: id, reading: {} })).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(findBusiestClient(stranger.ctx, { sourceId: id })).rejects.toMatchObject({ kind: "not-found" });
    const analyst = { ...world.ctx, role: "analyst" as const };
    await expect(updateSource(analyst, { id, changes })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(previewReading(analyst, { sourceId: id, reading: {} })).rejects.toMatchObject({ kind: "forbidden" });
    expect((await getSource(world.ctx, { id })).reading.maskSecrets).toBe(true);
  });
});

describe("lines pushed live", () => {
  it("hold no secret anywhere, unless it is wanted so", async () => {
    const line = access("203.0.113.9", "GET /in?password=hunter2");
    const { rows } = await push(await sourceWith({}), [line]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("hunter2");
    expect(rows[0].raw).toBe(line.replace("hunter2", "«password:8»"));
    const kept = await push(await sourceWith({ maskSecrets: false }), [line]);
    expect(kept.rows[0].raw).toBe(line);
  });

  it("hold of addresses what is wanted, and one client stays one client", async () => {
    const lines = [access("203.0.113.9"), access("203.0.113.9", "GET /b"), access("203.0.113.77")];
    const clients = async (addresses: "network" | "region" | "pseudonym") => {
      const { rows } = await push(await sourceWith({ addresses }), lines);
      for (const { raw, client } of rows) {
        expect(raw).not.toMatch(/203\.0\.113\.[97]/);
        expect(raw.startsWith(`${client} `)).toBe(true);
      }
      return rows.map(({ client }) => client as string);
    };
    expect(await clients("network")).toEqual(["203.0.113.0", "203.0.113.0", "203.0.113.0"]);
    expect(await clients("region")).toEqual(["203.0.0.0", "203.0.0.0", "203.0.0.0"]);
    const [first, again, other] = await clients("pseudonym");
    expect(first).toMatch(/^100::[\da-f:]+$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    const [elsewhere] = await clients("pseudonym");
    expect(elsewhere).not.toBe(first);
  });

  it("come from whom the proxies saw, also where addresses are shortened", async () => {
    const lines = [
      access("10.0.0.7", "GET /a", ' "1.1.1.1, 203.0.113.9"'),
      access("198.51.100.4", "GET /a", ' "1.1.1.1"'),
    ];
    const direct = await push(await sourceWith({ trustedProxies: ["10.0.0.0/8"] }), lines);
    expect(direct.rows.map(({ client }) => client)).toEqual(["203.0.113.9", "198.51.100.4"]);
    const shortened = await push(await sourceWith({ trustedProxies: ["10.0.0.0/8"], addresses: "network" }), lines);
    expect(shortened.rows.map(({ client }) => client)).toEqual(["203.0.113.0", "198.51.100.0"]);
    expect(shortened.rows[0].raw).toContain('"1.1.1.0, 203.0.113.0"');
  });

  it("are joined to records, and each of them is counted", async () => {
    const head = "2026-05-04 10:00:00,000 ERROR [main] org.example.Shop: it broke";
    const lines = [head, "java.io.IOException: disk full", "\tat org.example.Shop(Shop.java:1)", "", head, "  more"];
    const { accepted, rejected, joined, rows } = await push(await sourceWith({}), lines);
    expect({ accepted, rejected, joined }).toEqual({ accepted: 2, rejected: 0, joined: 3 });
    expect(rows.map(({ line, raw }) => [line, raw])).toEqual([
      [1, lines.slice(0, 3).join("\n")],
      [5, lines.slice(4).join("\n")],
    ]);
    const off = await push(await sourceWith({ joining: { kind: "off" } }), lines);
    expect([off.accepted, off.rejected, off.joined]).toEqual([2, 3, 0]);
    const byPattern = await push(await sourceWith({ joining: { kind: "pattern", pattern: "ERR|BEGIN" } }), [
      ...["BEGIN one", "two", "BEGIN three", "four", "five"],
    ]);
    expect(byPattern.rows.map(({ raw }) => raw)).toEqual(["BEGIN one\ntwo", "BEGIN three\nfour\nfive"]);
  });

  it("mean what their fields are said to mean, now and when they are learned from", async () => {
    const reading: ReadingChanges = {
      fieldNames: { time: "at", route: "op", status: "outcome", latency: "spent", client: "peer" },
      latencyUnit: "us",
    };
    const id = await sourceWith(reading);
    const line = '{"at":"2026-05-04T10:00:00Z","op":"/pay","outcome":503,"spent":1500,"peer":"203.0.113.9"}';
    const { rows } = await push(id, [line]);
    expect(rows[0]).toMatchObject({ path: "/pay", status: 503, latency_ms: 1.5, client: "203.0.113.9" });
    const selection = { sourceId: id, from: START - 1, to: START + 1, confirmed: [] };
    const learned: object[] = [];
    for await (const page of readTrainingLines(world.db, selection)) learned.push(...page);
    expect(learned).toMatchObject([{ time: START, path: "/pay", status: 503, latencyMs: 1.5 }]);
  });
});

describe("a preview", () => {
  it("tells what settings would do, on lines given or on those that came last, and stores nothing", async () => {
    const id = await sourceWith({});
    const untried = await previewReading(world.ctx, { sourceId: id, reading: {} });
    expect(untried).toMatchObject({ fields: [], records: [], counts: { lines: 0, parsed: 0, joined: 0, masked: 0 } });
    const line = '{"when":"2026-05-04T10:00:00Z","op":"/pay","who":{"ip":"203.0.113.9"},"token":"abc"}';
    await push(id, [line]);
    const reading: ReadingChanges = { fieldNames: { route: "op", client: "who.ip" }, addresses: "network" };
    const { fields, records, counts, format } = await previewReading(world.ctx, { sourceId: id, reading });
    expect(format).toBe("json");
    expect(fields.map(({ name }) => name)).toEqual(["when", "op", "who.ip", "token"]);
    expect(fields[1]).toMatchObject({ records: 1, examples: ["/pay"] });
    expect(records).toMatchObject([{ path: "/pay", client: "203.0.113.0", parsed: true, lines: 1 }]);
    expect(counts).toEqual({ lines: 1, parsed: 1, unparsed: 0, blank: 0, joined: 0, masked: 1 });
    const pasted = ["2026-05-04 10:00:00 ERROR broken", "  at a", "", "  at b"];
    const tried = await previewReading(world.ctx, { sourceId: id, reading: {}, lines: pasted });
    expect(tried.counts).toMatchObject({ lines: 4, parsed: 1, blank: 1, joined: 2 });
    expect((await getSource(world.ctx, { id })).events).toBe(1);
    expect((await getSource(world.ctx, { id })).reading.fieldNames).toEqual({});
  });
});

describe("an address that most requests come from", () => {
  it("is told until it is a trusted proxy", async () => {
    const id = await sourceWith({});
    const busiest = () => findBusiestClient(world.ctx, { sourceId: id });
    expect(await busiest()).toBe(null);
    const others = Array.from({ length: 600 }, (_, i) => access(`203.0.113.${i % 200}`));
    await push(id, [...others, ...Array.from({ length: 1_200 }, () => access("10.0.0.7"))]);
    expect(await busiest()).toEqual({ client: "10.0.0.7", requests: 1_200, share: 1_200 / 1_800 });
    await updateSource(world.ctx, { id, changes: { reading: { trustedProxies: ["10.0.0.0/8"] } } });
    expect(await busiest()).toBe(null);
  });
});

describe("known-attack signals", () => {
  it("count no more once they are switched off, all of them or one", async () => {
    const { id } = await world.createSource("signals");
    const learner = startLearning({ seed: 1 });
    const request = (i: number) => ({
      ...{ ...EMPTY_EVENT, time: START + i * 1_000, client: `203.0.113.${i % 90}`, method: "GET", status: 200 },
      ...{ path: `/p/${i % 30}`, bytes: 500 + (i % 50), agent: "curl/8" },
    });
    for (let i = 0; i < 2_000; i++) learner.learn(request(i));
    const owner = { organisationId: world.ctx.organisationId, sourceId: id };
    const model = await storeModel(world.db, owner, { model: learner.finish(), trigger: "manual", activate: "always" });
    const attack = { ...request(7), path: "/page", query: "file=../../etc/passwd" };
    const judge = async () => {
      const { detector } = await loadDetector(world.db, owner.organisationId, model.id);
      return { raw: detector.scoreLine(attack).raw, signals: detector.explainLine(attack).signals };
    };
    const on = await judge();
    expect(on.signals).toEqual(["traversal"]);
    await updateSource(world.ctx, { id, changes: { signalsOff: ["traversal"] } });
    const off = await judge();
    expect(off.signals).toEqual([]);
    expect(off.raw).toBeLessThan(on.raw);
    await updateSource(world.ctx, { id, changes: { signalsOff: ["web-shell"] } });
    expect(await judge()).toEqual(on);
  });
});
