import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RollUp } from "../../core/features/roll-ups/roll-up";
import { EMPTY_EVENT } from "../../core/log/event";
import { createWorld, type World } from "../../testing/factories";
import type { NewAnomaly } from "../anomalies";
import type { EventRow } from "./event-row";
import { type Batch, writeBatch } from "./write-batch";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const T0 = Date.UTC(2026, 10, 21, 10, 0, 0);

function event(index: number, overrides: Partial<EventRow> = {}): EventRow {
  return {
    time: T0 + index * 1_000,
    line: index + 1,
    parsed: true,
    client: `10.0.0.${index % 5}`,
    method: "GET",
    path: `/item/${index}`,
    status: 200,
    bytes: 1_000 + index,
    latencyMs: 12.5,
    level: null,
    template: "/item/{id}",
    raw: `line ${index}`,
    score: 3,
    surprise: 0.25,
    ...overrides,
  };
}

function anomaly(index: number, overrides: Partial<NewAnomaly> = {}): NewAnomaly {
  const start = T0 + index * 1_000;
  return {
    ...{ unit: "line", key: `test:${index}`, start, end: start, score: 60, oneIn: 25_000, severity: "major" },
    ...{ modelId: 1, importId: null, client: "10.0.0.1", template: "/item/{id}", events: 1, raw: "raw" },
    ...{ observation: { status: 404 }, reasons: [], signals: ["probe-path"], sentence: "Odd." },
    ...overrides,
  };
}

function batch(sourceId: number, key: string, events: EventRow[], overrides: Partial<Batch> = {}): Batch {
  const rollUp = new RollUp();
  for (const row of events) {
    if (!row.parsed) continue;
    const { time, client, method, path, status, bytes, latencyMs } = row;
    const latency = Number.isFinite(latencyMs) ? latencyMs : null;
    const facts = { ...EMPTY_EVENT, time, client, method, path, status, bytes, latencyMs: latency };
    rollUp.add(facts, { score: 3, oneIn: 130, raw: 0, surprise: 0.25 }, false);
  }
  const { organisationId } = world.ctx;
  return {
    origin: { organisationId, sourceId, importId: null, format: "combined", modelId: 1 },
    ledger: { kind: "push", key, digest: `digest of ${key}`, accepted: events.length, rejected: 0 },
    events,
    rollUp,
    anomalies: [],
    ...overrides,
  };
}

async function count(table: string, sourceId: number): Promise<number> {
  const { rows } = await world.db.pool.query(`SELECT count(*)::int AS n FROM ${table} WHERE source_id = $1`, [
    sourceId,
  ]);
  return rows[0].n;
}

describe("writeBatch", () => {
  it("stores every column as it was given, hostile text included", async () => {
    const { id } = await world.createSource("columns");
    const odd = event(0, {
      client: "х'; drop table event; --",
      path: `/${"é".repeat(9_000)}`,
      raw: 'nul \0 half \ud83d quote " backslash \\ud83d',
      bytes: 5_000_000_000,
      status: 999,
      latencyMs: Number.NaN,
      score: null,
      surprise: null,
    });
    await writeBatch(world.db, batch(id, "a", [odd, event(1, { parsed: false, client: null, bytes: null })]));
    const { rows } = await world.db.pool.query("SELECT * FROM event WHERE source_id = $1 ORDER BY id", [id]);
    expect(rows[0]).toMatchObject({
      organisation_id: world.ctx.organisationId,
      time: new Date(T0),
      line: 1,
      client: "х'; drop table event; --",
      status: 999,
      bytes: "5000000000",
      latency_ms: null,
      score: null,
      raw: 'nul \ufffd half \ufffd quote " backslash \\ud83d',
    });
    expect(rows[0].path).toHaveLength(8_192);
    expect(rows[1]).toMatchObject({ parsed: false, client: null, bytes: null, score: 3, surprise: 0.25, line: 2 });
  });

  it("does a repeated batch once, even when it comes ten times at once", async () => {
    const { id } = await world.createSource("repeats");
    const rows = Array.from({ length: 20 }, (_, index) => event(index));
    const results = await Promise.all(Array.from({ length: 10 }, () => writeBatch(world.db, batch(id, "same", rows))));
    expect(results.filter((result) => result.written)).toHaveLength(1);
    expect(await count("event", id)).toBe(20);
    expect(await count("ingest_batch", id)).toBe(1);
  });

  it("refuses a known key with other lines, and leaves nothing of them", async () => {
    const { id } = await world.createSource("reused key");
    await writeBatch(world.db, batch(id, "k", [event(0)]));
    const other = batch(id, "k", [event(1)]);
    const ledger = { kind: "push", key: "k", digest: "another", accepted: 1, rejected: 0 } as const;
    await expect(writeBatch(world.db, { ...other, ledger })).rejects.toMatchObject({ code: "key_reused" });
    expect(await count("event", id)).toBe(1);
  });

  it("adds roll-ups up to the same sums however the lines are split", async () => {
    const whole = await world.createSource("whole");
    const split = await world.createSource("split");
    const rows = Array.from({ length: 300 }, (_, index) => event(index * 7, { line: index + 1 }));
    await writeBatch(world.db, batch(whole.id, "all", rows));
    const parts = Array.from({ length: 10 }, (_, part) => rows.filter((_, index) => index % 10 === part));
    await Promise.all(parts.map((part, index) => writeBatch(world.db, batch(split.id, `part ${index}`, part))));
    for (const table of ["client_window", "minute_window", "route_window", "score_bucket"]) {
      const sums = (id: number) =>
        world.db.pool.query(`SELECT to_jsonb(t) - 'source_id' AS row FROM ${table} t WHERE source_id = $1 ORDER BY 1`, [
          id,
        ]);
      expect((await sums(split.id)).rows).toEqual((await sums(whole.id)).rows);
    }
  });

  it("undoes everything when something fails in the middle", async () => {
    const { id } = await world.createSource("fails");
    const alongside = async () => {
      throw new Error("no");
    };
    const failing = batch(id, "f", [event(0)], { alongside, anomalies: [anomaly(0)] });
    await expect(writeBatch(world.db, failing)).rejects.toThrow("no");
    for (const table of ["event", "ingest_batch", "client_window", "minute_window", "anomaly", "incident"]) {
      expect(await count(table, id), table).toBe(0);
    }
    expect(await writeBatch(world.db, batch(id, "f", [event(0)]))).toMatchObject({ written: true });
  });

  it("notes how late pushed lines come, forgets it as they come in order again, and takes old ones for no measure", async () => {
    const { id } = await world.createSource("late");
    const lateness = async (key: string, second: number) => {
      await writeBatch(world.db, batch(id, key, [event(second)]));
      const { rows } = await world.db.pool.query("SELECT lateness_ms AS ms FROM source WHERE id = $1", [id]);
      return Number(rows[0].ms);
    };
    expect(await lateness("first", 0)).toBe(60_000);
    expect(await lateness("in order", 1_200)).toBeCloseTo(30_000, 0);
    expect(await lateness("45 s late", 1_155)).toBe(45_000);
    expect(await lateness("old", 1_200 - 601)).toBe(45_000);
    expect(await lateness("in order again", 3_600)).toBeCloseTo(11_250, 0);
  });

  it("makes partitions for months never seen before, many writers at once", async () => {
    const { id } = await world.createSource("months");
    const months = Array.from({ length: 6 }, (_, month) => Date.UTC(2021, month, 28, 23, 59));
    await Promise.all(
      Array.from({ length: 6 }, (_, writer) =>
        writeBatch(
          world.db,
          batch(
            id,
            `w${writer}`,
            months.map((time, index) => event(index, { time })),
          ),
        ),
      ),
    );
    expect(await count("event", id)).toBe(36);
  });

  it("carries on when a known partition was dropped meanwhile", async () => {
    const { id } = await world.createSource("dropped");
    const time = Date.UTC(2019, 4, 5);
    await writeBatch(world.db, batch(id, "1", [event(0, { time })]));
    await world.db.pool.query("DROP TABLE event_2019_05");
    await writeBatch(world.db, batch(id, "2", [event(0, { time })]));
    expect(await count("event", id)).toBe(1);
  });

  it("puts anomalies that belong together into one incident, over batches", async () => {
    const { id } = await world.createSource("incidents");
    await writeBatch(world.db, batch(id, "1", [event(0)], { anomalies: [anomaly(0), anomaly(1)] }));
    const stranger = anomaly(3, {
      client: "10.9.9.9",
      template: "/other",
      score: 80,
      severity: "critical",
      signals: [],
    });
    await writeBatch(world.db, batch(id, "2", [event(2)], { anomalies: [stranger, anomaly(600)] }));
    const incidents = await world.db.prisma.incident.findMany({ where: { sourceId: id }, orderBy: { id: "asc" } });
    expect(incidents).toMatchObject([
      { client: "10.0.0.1", anomalyCount: 3, title: "Scan from 10.0.0.1: 3 odd lines", severity: "major" },
      { client: "10.9.9.9", anomalyCount: 1, severity: "critical", score: 80 },
    ]);
    expect(incidents[0]?.lastTime.getTime()).toBe(T0 + 600_000);
  });

  it("writes nothing for a source that is gone or foreign", async () => {
    const { source } = await world.createStranger();
    await expect(writeBatch(world.db, batch(source.id, "x", [event(0)]))).rejects.toMatchObject({ code: "not_found" });
    expect(await count("event", source.id)).toBe(0);
  });

  it("gives ids that grow in commit order within a source", async () => {
    const { id } = await world.createSource("cursor");
    const writers = Array.from({ length: 20 }, (_, writer) =>
      writeBatch(world.db, batch(id, `w${writer}`, [event(writer), event(writer + 1)])),
    );
    let cursor = 0n;
    let counted = 0;
    const reader = (async () => {
      for (let round = 0; round < 30; round++) {
        const { rows } = await world.db.pool.query<{ id: string }>(
          "SELECT id FROM event WHERE source_id = $1 ORDER BY id",
          [id],
        );
        const ids = rows.map((row) => BigInt(row.id));
        // Whoever saw an id must never later find a smaller one that was not there.
        const before = ids.filter((eventId) => eventId <= cursor).length;
        expect(before).toBe(counted);
        counted = ids.length;
        cursor = ids.at(-1) ?? cursor;
      }
    })();
    await Promise.all([...writers, reader]);
    expect(await count("event", id)).toBe(40);
  });
});
