import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { allowSilence } from "../../base/limit-silence";
import { RollUp } from "../../core/features/roll-ups/roll-up";
import { createWorld, type World } from "../../testing/factories";
import { openSilentLine } from "../../testing/silent-line";
import { type PushBatch, writePushes } from "../events/write-pushes";
import { openDatabase } from "./database";
import { isDatabaseAway } from "./is-database-away";
import { withTransaction } from "./transaction";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

function push(sourceId: number, key: string): PushBatch {
  const { organisationId } = world.ctx;
  const row = { time: Date.UTC(2026, 10, 21), line: 1, parsed: false, raw: key, score: null, surprise: null };
  const empty = { client: null, method: null, path: null, status: null, bytes: null, latencyMs: null };
  return {
    origin: { organisationId, sourceId, importId: null, format: "plain", modelId: null },
    ledger: { kind: "push", key, digest: key, accepted: 0, rejected: 1 },
    events: [{ ...row, ...empty, level: null, template: null }],
    ...{ rollUp: new RollUp(), anomalies: [], receivedAt: row.time },
  };
}

it("gives up on a server that vanished without a word, and works again once it is back", async () => {
  const { id } = await world.createSource("silent");
  const line = await openSilentLine(world.url);
  const db = openDatabase(line.url, { connections: 2, answerWithinMs: 1_000 });
  try {
    await writePushes(db, [push(id, "a")]);
    line.silence(true);
    const hung = [push(id, "b"), push(id, "c"), push(id, "d")].map((batch) => writePushes(db, [batch]));
    for (const outcome of await Promise.allSettled(hung)) {
      expect(outcome.status).toBe("rejected");
      expect(isDatabaseAway((outcome as PromiseRejectedResult).reason)).toBe(true);
    }
    line.silence(false);
    await vi.waitFor(() => writePushes(db, [push(id, "b")]), { timeout: 20_000, interval: 100 });
    const { rows } = await db.pool.query("SELECT raw FROM event WHERE source_id = $1 ORDER BY id", [id]);
    expect(rows.map(({ raw }) => raw)).toEqual(["a", "b"]);
  } finally {
    line.close();
    await db.close();
  }
});

it("leaves no connection in the midst of a transaction when one was given up, also through Prisma", async () => {
  const { id } = await world.createSource("broken off");
  const line = await openSilentLine(world.url);
  const db = openDatabase(line.url, { connections: 1, answerWithinMs: 1_000 });
  const rename = (name: string) => db.prisma.source.update({ where: { id }, data: { name } });
  try {
    const hung = db.prisma.$transaction(async (tx) => {
      await tx.source.update({ where: { id }, data: { name: "half" } });
      line.silence(true);
      await tx.source.update({ where: { id }, data: { name: "whole" } });
    });
    await expect(hung).rejects.toSatisfy(isDatabaseAway);
    line.silence(false);
    await vi.waitFor(() => rename("after"), { timeout: 20_000, interval: 100 });
    // Seen by others: it was no part of what was given up.
    expect(await world.db.prisma.source.findUnique({ where: { id } })).toMatchObject({ name: "after" });
  } finally {
    line.close();
    await db.close();
  }
});

it("lets nobody wait for a statement without end, nor the server work on it, unless it may take long", async () => {
  const db = openDatabase(world.url, { connections: 2, name: "impatient", answerWithinMs: 1_000 });
  try {
    await expect(db.pool.query("SELECT pg_sleep(60)")).rejects.toSatisfy(isDatabaseAway);
    await withTransaction(db, async (tx) => {
      allowSilence(tx, 10_000);
      await tx.query("SELECT pg_sleep(1.5)");
    });
    await expect(withTransaction(db, (tx) => tx.query("SELECT pg_sleep(1.5)"))).rejects.toSatisfy(isDatabaseAway);
    const working = "SELECT FROM pg_stat_activity WHERE application_name = 'impatient' AND query LIKE '%pg_sleep(60)%'";
    await vi.waitFor(async () => expect((await world.db.pool.query(working)).rowCount).toBe(0), { timeout: 20_000 });
  } finally {
    await db.close();
  }
}, 40_000);

it("lets a statement take long as long as its server answers others, and no longer", async () => {
  const line = await openSilentLine(world.url);
  const db = openDatabase(line.url, { connections: 2, answerWithinMs: 1_000, mayTakeLonger: true });
  try {
    expect((await db.pool.query("SELECT pg_sleep(3.5), 7 AS n")).rows).toMatchObject([{ n: 7 }]);
    const hung = expect(db.pool.query("SELECT pg_sleep(60)")).rejects.toSatisfy(isDatabaseAway);
    line.silence(true);
    await hung;
    line.silence(false);
    await vi.waitFor(() => db.pool.query("SELECT 1"), { timeout: 20_000, interval: 100 });
  } finally {
    line.close();
    await db.close();
  }
}, 40_000);

it("outlives the end of a connection that somebody holds", async () => {
  const db = openDatabase(world.url, { connections: 1 });
  try {
    const held = await db.pool.connect();
    const { rows } = await held.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await world.db.pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    await vi.waitFor(() => expect(held.query("SELECT 1")).rejects.toSatisfy(isDatabaseAway));
    held.release();
    await vi.waitFor(() => db.pool.query("SELECT 1"));
  } finally {
    await db.close();
  }
});
