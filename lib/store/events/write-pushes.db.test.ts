import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RollUp } from "../../core/features/roll-ups/roll-up";
import { EMPTY_EVENT } from "../../core/log/event";
import { createWorld, type World } from "../../testing/factories";
import { type PushBatch, writePushes } from "./write-pushes";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const T0 = Date.UTC(2026, 10, 21, 10, 0, 0);

function push(sourceId: number, key: string, clients: readonly string[], more: Partial<PushBatch> = {}): PushBatch {
  const rollUp = new RollUp();
  const events = clients.map((client, at) => {
    const facts = { client, method: "GET", path: `/item/${at}`, status: 200, bytes: 10, latencyMs: null, level: null };
    rollUp.add({ ...EMPTY_EVENT, ...facts, time: T0 + at }, { score: 3, oneIn: 130, raw: 0, surprise: 0.25 }, false);
    const row = { time: T0 + at, line: at + 1, parsed: true, template: "/item/{n}", raw: `${key} ${at}` };
    return { ...facts, ...row, score: 3, surprise: 0.25 };
  });
  const { organisationId } = world.ctx;
  return {
    origin: { organisationId, sourceId, importId: null, format: "combined", modelId: null },
    ledger: { kind: "push", key, digest: clients.join(), accepted: clients.length, rejected: 0 },
    ...{ events, rollUp, anomalies: [], receivedAt: T0, ...more },
  };
}

async function stored(sourceId: number) {
  const { rows } = await world.db.pool.query<{ raw: string }>(
    "SELECT raw FROM event WHERE source_id = $1 ORDER BY id",
    [sourceId],
  );
  const sums = await world.db.pool.query(
    `SELECT (SELECT sum(events)::int FROM client_window WHERE source_id = $1) AS clients,
       (SELECT sum(events)::int FROM minute_window WHERE source_id = $1) AS minutes,
       (SELECT sum(events)::int FROM route_window WHERE source_id = $1) AS routes,
       (SELECT sum(events)::int FROM score_bucket WHERE source_id = $1) AS scores,
       (SELECT sum(accepted)::int FROM ingest_batch WHERE source_id = $1) AS ledger`,
    [sourceId],
  );
  return { raws: rows.map(({ raw }) => raw), sums: sums.rows[0] };
}

describe("writing pushes together", () => {
  it("stores each once and sums all of them up, in their order", async () => {
    const { id } = await world.createSource("together");
    const batches = [push(id, "a", ["x", "y"]), push(id, "b", ["x"]), push(id, "c", ["z", "x", "x"])];
    expect(await writePushes(world.db, batches)).toEqual(["written", "written", "written"]);
    const { raws, sums } = await stored(id);
    expect(raws).toEqual(["a 0", "a 1", "b 0", "c 0", "c 1", "c 2"]);
    expect(sums).toEqual({ clients: 6, minutes: 6, routes: 6, scores: 6, ledger: 6 });
    const { rows } = await world.db.pool.query("SELECT client, events FROM client_window WHERE source_id = $1", [id]);
    expect(rows).toContainEqual({ client: "x", events: 4 });
  });

  it("leaves out what was written before, here or in the same transaction, and refuses a name of other lines", async () => {
    const { id } = await world.createSource("known");
    await writePushes(world.db, [push(id, "old", ["x"])]);
    const batches = [
      push(id, "old", ["x"]),
      push(id, "new", ["y"]),
      push(id, "new", ["y"]),
      push(id, "old", ["other"]),
      push(id, "new", ["other"]),
      push(id, "last", ["z"]),
    ];
    const outcomes = await writePushes(world.db, batches);
    const refused = expect.objectContaining({ code: "key_reused" });
    expect(outcomes).toEqual(["repeated", "written", "repeated", refused, refused, "written"]);
    const { raws, sums } = await stored(id);
    expect(raws).toEqual(["old 0", "new 0", "last 0"]);
    expect(sums).toEqual({ clients: 3, minutes: 3, routes: 3, scores: 3, ledger: 3 });
    const arrival = await world.db.prisma.arrival.findUnique({ where: { sourceId: id } });
    expect(arrival).toMatchObject({ lines: 3n, repeated: 2n, late: 0n, early: 0n, receivedAt: new Date(T0) });
  });

  it("stores none when one of them fails", async () => {
    const { id } = await world.createSource("fails");
    const alongside = () => Promise.reject(new Error("no"));
    const batches = [push(id, "a", ["x"]), push(id, "b", ["y"], { alongside })];
    await expect(writePushes(world.db, batches)).rejects.toThrow("no");
    const { raws, sums } = await stored(id);
    expect(raws).toEqual([]);
    expect(sums).toEqual({ clients: null, minutes: null, routes: null, scores: null, ledger: null });
  });

  it("keeps the format and the model of each", async () => {
    const { id } = await world.createSource("formats");
    const { origin } = push(id, "x", []);
    await writePushes(world.db, [
      push(id, "a", ["x"]),
      push(id, "b", ["x"], { origin: { ...origin, format: "json", modelId: 7 } }),
      push(id, "c", ["x"]),
    ]);
    const { rows } = await world.db.pool.query("SELECT format, model_id FROM event WHERE source_id = $1 ORDER BY id", [
      id,
    ]);
    expect(rows.map(({ format, model_id }) => [format, model_id])).toEqual([
      ["combined", null],
      ["json", 7],
      ["combined", null],
    ]);
  });
});

describe("the newest line of a source", () => {
  const newestOf = async (sourceId: number) => {
    const { lastEventAt, latenessMs } = await world.db.prisma.source.findUniqueOrThrow({ where: { id: sourceId } });
    return { at: Number(lastEventAt) - T0, latenessMs };
  };

  it("is not newer than its push, however far ahead the clock of a sender goes", async () => {
    const { id } = await world.createSource("ahead");
    await writePushes(world.db, [push(id, "a day ahead", ["x"], { receivedAt: T0 - 24 * 3_600_000 })]);
    expect(await newestOf(id)).toEqual({ at: -24 * 3_600_000, latenessMs: 60_000 });
    await writePushes(world.db, [push(id, "in time", ["x"], { receivedAt: T0 + 2_000 })]);
    expect((await newestOf(id)).at).toBe(0);
  });

  it("is taken back to now by the next push, where a file told of the future", async () => {
    const { id } = await world.createSource("file of tomorrow");
    await world.db.pool.query("UPDATE source SET last_event_at = $2, lateness_ms = 0 WHERE id = $1", [
      id,
      new Date(T0 + 24 * 3_600_000),
    ]);
    await writePushes(world.db, [push(id, "half a minute late", ["x"], { receivedAt: T0 + 30_000 })]);
    expect(await newestOf(id)).toEqual({ at: 30_000, latenessMs: 30_000 });
  });
});
