import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { writeLines } from "../../testing/write-lines";
import type { LiveMessage } from "./mailbox";
import { watchSource } from "./watch-source";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let batches = 0;
async function write(sourceId: number, count: number, path = "/"): Promise<void> {
  const lines = Array.from({ length: count }, () => ({ time: Date.now(), path }));
  await writeLines(world.db, { organisationId: world.ctx.organisationId, sourceId }, lines, { key: `b${++batches}` });
}

/** Reads until `enough` says so; returns the events in order with the ids a browser would remember. */
async function read(sourceId: number, after: bigint | undefined, enough: (ids: string[], skipped: number) => boolean) {
  const stop = new AbortController();
  const ids: string[] = [];
  const cursors: string[] = [];
  let skipped = 0;
  const others: LiveMessage["frame"][] = [];
  for await (const { id, frame } of await watchSource(world.ctx, { sourceId, after, signal: stop.signal })) {
    if (frame.kind === "events") {
      ids.push(...frame.events.map((event) => event.id));
      skipped += frame.skipped;
      if (id) cursors.push(id);
    } else others.push(frame);
    if (enough(ids, skipped)) stop.abort();
  }
  return { ids, cursors, skipped, others, last: BigInt(cursors.at(-1) ?? 0) };
}

async function storedIds(sourceId: number): Promise<string[]> {
  const { rows } = await world.db.pool.query<{ id: string }>(
    "SELECT id::text FROM event WHERE source_id = $1 AND import_id IS NULL ORDER BY event.id",
    [sourceId],
  );
  return rows.map((row) => row.id);
}

describe("the live stream of a source", () => {
  it("loses and repeats nothing while several writers write and readers break off and resume", async () => {
    const source = await world.createSource("busy");
    const other = await world.createSource("neighbour");
    const total = 4 * 40 * 7;
    const writers = [1, 2, 3, 4].map(async () => {
      for (let n = 0; n < 40; n++) {
        await write(source.id, 7);
        if (n % 5 === 0) await write(other.id, 3);
      }
    });
    const reader = async (step: number) => {
      const seen: string[] = [];
      let cursor = 0n;
      while (seen.length < total) {
        const want = Math.min(step, total - seen.length);
        const part = await read(source.id, cursor, (ids) => ids.length >= want);
        seen.push(...part.ids);
        cursor = part.last;
      }
      return seen;
    };
    const [often, seldom, once] = await Promise.all([reader(1), reader(150), reader(total), ...writers]);
    const stored = await storedIds(source.id);
    expect(stored).toHaveLength(total);
    for (const seen of [often, seldom, once]) expect(seen).toEqual(stored);
  });

  it("shows the newest lines to somebody new, and then what comes", async () => {
    const source = await world.createSource("fresh");
    await write(source.id, 130);
    const { ids, skipped } = await read(source.id, undefined, (seen) => {
      if (seen.length === 100) void write(source.id, 5);
      return seen.length >= 105;
    });
    expect(skipped).toBe(0);
    expect(ids).toEqual((await storedIds(source.id)).slice(30));
  });

  it("skips the oldest, and says how many, for a reader more than 2,000 behind", async () => {
    const source = await world.createSource("behind");
    await write(source.id, 2_600);
    const { ids, skipped } = await read(source.id, 0n, (seen) => seen.length >= 2_000);
    expect(skipped).toBe(600);
    expect(ids).toEqual((await storedIds(source.id)).slice(600));
  });

  it("keeps little for a reader that takes nothing, and tells it what it missed", async () => {
    const source = await world.createSource("slow");
    const stop = new AbortController();
    const frames = await watchSource(world.ctx, { sourceId: source.id, after: 0n, signal: stop.signal });
    await frames.next();
    for (let n = 0; n < 6; n++) await write(source.id, 600);
    await new Promise((resolve) => setTimeout(resolve, 900));
    let events = 0;
    let skipped = 0;
    for await (const { frame } of frames) {
      if (frame.kind !== "events") continue;
      expect(frame.events.length).toBeLessThanOrEqual(2_000);
      events += frame.events.length;
      skipped += frame.skipped;
      if (events + skipped >= 3_600) stop.abort();
    }
    expect(events + skipped).toBe(3_600);
    expect(skipped).toBeGreaterThanOrEqual(1_600);
  });

  it("shows a line within half a second of its commit, in the median", async () => {
    const source = await world.createSource("quick");
    const stop = new AbortController();
    const delays: number[] = [];
    const frames = await watchSource(world.ctx, { sourceId: source.id, after: 0n, signal: stop.signal });
    let written = 0;
    const next = async () => {
      await new Promise((resolve) => setTimeout(resolve, 37 * (delays.length % 5)));
      await write(source.id, 1);
      written = performance.now();
    };
    void next();
    for await (const { frame } of frames) {
      if (frame.kind !== "events") continue;
      delays.push(Math.max(0, performance.now() - written));
      if (delays.length === 12) stop.abort();
      else void next();
    }
    const median = delays.sort((a, b) => a - b)[6] ?? 0;
    console.log(`live delay: median ${Math.round(median)} ms, worst ${Math.round(delays.at(-1) ?? 0)} ms`);
    expect(median).toBeLessThan(500);
  });

  it("tells of imports, training, new anomalies and the state of detection", async () => {
    const source = await world.createSource("progress");
    const { organisationId } = world.ctx;
    const made = { organisationId, sourceId: source.id };
    const file = await world.db.prisma.import.create({
      data: { ...made, fileName: "a.log", storedAs: "a", fileBytes: 10, sha256: "x", state: "scoring", lines: 5 },
    });
    const kinds = new Set<string>();
    const states: string[] = [];
    const stop = new AbortController();
    for await (const { frame } of await watchSource(world.ctx, { sourceId: source.id, signal: stop.signal })) {
      kinds.add(frame.kind);
      if (frame.kind === "import") {
        states.push(frame.import.state);
        if (frame.import.state === "scoring") {
          await world.db.prisma.import.update({ where: { id: file.id }, data: { state: "done" } });
          await world.db.prisma.trainingRun.create({ data: { ...made, trigger: "manual" } });
          const line = { time: Date.now(), score: 80 };
          await writeLines(world.db, made, [line], { key: "odd", modelId: 1 });
        }
      }
      if (kinds.size === 5 && states.includes("done")) stop.abort();
    }
    expect([...kinds].sort()).toEqual(["anomalies", "detection", "events", "import", "training"]);
    expect(states.at(-1)).toBe("done");
  });

  it("tells of a training and an import that begin and end between two looks", async () => {
    const source = await world.createSource("quickly done");
    const made = { organisationId: world.ctx.organisationId, sourceId: source.id };
    const file = { ...made, fileName: "a.log", storedAs: "a", fileBytes: 10, sha256: "x", state: "done" } as const;
    const before = await world.db.prisma.import.create({ data: file });
    const told: string[] = [];
    const stop = new AbortController();
    for await (const { frame } of await watchSource(world.ctx, { sourceId: source.id, signal: stop.signal })) {
      if (frame.kind === "detection") {
        await world.db.prisma.trainingRun.create({ data: { ...made, trigger: "schedule", state: "done" } });
        await world.db.prisma.import.create({ data: file });
      }
      if (frame.kind === "training") told.push(frame.run.state);
      if (frame.kind === "import") told.push(`${frame.import.state}, ${frame.import.id > before.id ? "new" : "old"}`);
      if (told.length === 2) stop.abort();
    }
    expect(told.sort()).toEqual(["done", "done, new"]);
  });

  it("ends when the source is deleted, and is refused for a foreign one before it begins", async () => {
    const source = await world.createSource("doomed");
    const stop = new AbortController();
    const frames = await watchSource(world.ctx, { sourceId: source.id, signal: stop.signal });
    await world.db.prisma.source.delete({ where: { id: source.id } });
    let frame = await frames.next();
    while (!frame.done) frame = await frames.next();
    const stranger = await world.createStranger();
    const foreign = watchSource(stranger.ctx, { sourceId: world.source.id, signal: stop.signal });
    await expect(foreign).rejects.toMatchObject({ kind: "not-found" });
  });
});
