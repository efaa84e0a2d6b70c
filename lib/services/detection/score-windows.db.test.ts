import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLearning } from "../../core/detect";
import { findFormat } from "../../core/log/find-format";
import { createWorld, type World } from "../../testing/factories";
import { sampleLines } from "../../testing/sample-log";
import { acceptLines } from "../ingest/accept-lines";
import { EventReader } from "../ingest/event-reader";
import { findDirtySources } from "./find-dirty-sources";
import { loadDetector } from "./load-detector";
import { scoreWindows } from "./score-windows";
import { storeModel } from "./store-model";

let world: World;
const NOW = Date.UTC(2026, 9, 7);
const LEARNED = sampleLines({ lines: 15_000, withScan: false });
const LINES = sampleLines({ lines: 12_000, seed: 8 });

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function giveModel(sourceId: number) {
  const learner = startLearning({ seed: 1 });
  const options = { receivedAt: NOW, utcOffsetMinutes: 0, startTime: NOW };
  const reader = new EventReader(findFormat("combined"), options);
  for (const line of LEARNED) {
    const read = reader.read(line);
    if (read.kind === "event") learner.learn(read.event);
  }
  const { organisationId } = world.ctx;
  const model = learner.finish();
  return storeModel(world.db, { organisationId, sourceId }, { model, trigger: "manual", activate: "always" });
}

async function sourceWithModel(name: string): Promise<number> {
  const { id } = await world.createSource(name);
  await giveModel(id);
  return id;
}

function push(sourceId: number, key: string, lines: readonly string[]) {
  return acceptLines(world.ctx, { sourceId, key, lines, receivedAt: NOW });
}

/** As if nothing had been pushed for a while: then every window is due. */
async function fallSilent(sourceId: number) {
  await world.db.pool.query("UPDATE ingest_batch SET created_at = now() - interval '1 hour' WHERE source_id = $1", [
    sourceId,
  ]);
}

async function windowState(sourceId: number) {
  const { rows } = await world.db.pool.query(
    `SELECT 'client' AS unit, start, client, events, score, dirty FROM client_window WHERE source_id = $1
     UNION ALL SELECT 'minute', start, '', events, score, dirty FROM minute_window WHERE source_id = $1
     UNION ALL SELECT 'route', start, '', sum(events)::int, NULL, bool_or(dirty) FROM route_window WHERE source_id = $1
     GROUP BY start ORDER BY 1, 2, 3`,
    [sourceId],
  );
  const anomalies = await world.db.pool.query(
    "SELECT unit, key, score, sentence FROM anomaly WHERE source_id = $1 AND unit <> 'line' ORDER BY 1, 2",
    [sourceId],
  );
  return { windows: rows, anomalies: anomalies.rows };
}

describe("scoring windows", () => {
  it("gives the same answer whether lines came in order, shuffled, or with scorings in between", async () => {
    const ordered = await sourceWithModel("ordered");
    await push(ordered, "all", LINES);
    await fallSilent(ordered);
    await scoreWindows(world.tools(), { sourceId: ordered });
    const expected = await windowState(ordered);
    expect(expected.anomalies.length).toBeGreaterThan(0);
    expect(expected.windows.every((row) => !row.dirty)).toBe(true);

    const shuffled = await sourceWithModel("shuffled");
    for (const part of [2, 0, 3, 1]) {
      await push(
        shuffled,
        `part ${part}`,
        LINES.filter((_, index) => index % 4 === part),
      );
      await fallSilent(shuffled);
      await scoreWindows(world.tools(), { sourceId: shuffled });
    }
    expect(await windowState(shuffled)).toEqual(expected);
  });

  it("finds an error burst on one quiet route, and names it", async () => {
    const sourceId = await sourceWithModel("burst");
    const quiet = "/checkout";
    const failed = LINES.slice(0, 3_000).map((line, i) =>
      i >= 1_000 && line.includes(` ${quiet} `) ? line.replace(/" \d{3} /, '" 500 ') : line,
    );
    await push(sourceId, "all", failed);
    await fallSilent(sourceId);
    await scoreWindows(world.tools(), { sourceId });
    const found = await world.db.prisma.anomaly.findMany({ where: { sourceId, unit: "route" } });
    expect(new Set(found.map(({ template }) => template))).toEqual(new Set([quiet]));
    expect(found[0]?.sentence).toContain("failed where next to none is usual");
    const incident = await world.db.prisma.incident.findFirst({ where: { id: found[0]?.incidentId ?? 0 } });
    expect(incident?.title).toContain(quiet);
  });

  it("run twice at once scores each window once", async () => {
    const sourceId = await sourceWithModel("twice");
    await push(sourceId, "all", LINES.slice(0, 4_000));
    await fallSilent(sourceId);
    const runs = await Promise.all([1, 2, 3].map(() => scoreWindows(world.tools(), { sourceId })));
    const { windows } = await windowState(sourceId);
    expect(runs.reduce((sum, run) => sum + Number(run.windows), 0)).toBe(windows.length);
  });

  it("leaves windows alone that have not ended while lines are coming in", async () => {
    const sourceId = await sourceWithModel("open");
    await push(sourceId, "all", LINES.slice(0, 3_000));
    await scoreWindows(world.tools(), { sourceId });
    const { windows } = await windowState(sourceId);
    const last = windows.filter((row) => row.unit === "minute").at(-1);
    expect(last).toMatchObject({ dirty: true, score: null });
    expect(windows.some((row) => !row.dirty)).toBe(true);
    expect(await findDirtySources(world.db)).not.toContain(sourceId);
    await fallSilent(sourceId);
    expect(await findDirtySources(world.db)).toContain(sourceId);
  });

  it("lets an import store its lines, and judges by the half day of them meanwhile", async () => {
    const sourceId = await sourceWithModel("imported");
    const isDue = async () => (await findDirtySources(world.db)).includes(sourceId);
    await push(sourceId, "all", LINES.slice(0, 3_000));
    const running = {
      ...{ organisationId: world.ctx.organisationId, sourceId, fileName: "long.log" },
      state: "scoring",
    } as const;
    await world.db.prisma.import.create({ data: { ...running, storedAs: "uploads/long", sha256: "", fileBytes: 1 } });
    await scoreWindows(world.tools(), { sourceId });
    await push(sourceId, "more", LINES.slice(3_000, 6_000));
    expect(await isDue()).toBe(true);
    await fallSilent(sourceId);
    expect(await isDue()).toBe(false);
    await world.db.pool.query(
      `INSERT INTO minute_window (source_id, start, events, unscored, errors4xx, errors5xx, warnings, bytes, latency_ms,
         latency_events, log_latency, surprise, max_score, clients, anomalies, dirty)
       SELECT $1, now() - n * interval '1 minute', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, repeat('0', 256)::bit(256), 0, true
       FROM generate_series(1, 720) n`,
      [sourceId],
    );
    expect(await isDue()).toBe(true);
  });

  it("tells of an odd minute as soon as it ended, and of one that lacks lines when none came late", async () => {
    const minuteOf = (line: string) => line.slice(line.indexOf("[") + 1, line.indexOf("[") + 18);
    const minutes = [...new Set(LINES.map(minuteOf))].slice(-40);
    const kept = LINES.filter((line) => minutes.includes(minuteOf(line)));
    const odd = minutes.at(-2);
    const thinned = minutes.slice(-8, -1);
    const fails = (line: string) => (minuteOf(line) === odd ? line.replace(/" \d{3} /, '" 500 ') : line);
    const state = async (sourceId: number) => {
      const ended = (await windowState(sourceId)).windows.filter(({ unit }) => unit === "minute").at(-2);
      return { dirty: ended?.dirty, odd: ended?.score > 50 };
    };

    const failing = await sourceWithModel("failing minute");
    await push(failing, "all", kept.map(fails));
    await scoreWindows(world.tools(), { sourceId: failing });
    expect(await state(failing)).toEqual({ dirty: false, odd: true });

    const thin = await sourceWithModel("thin minute");
    const some = kept.filter((line, index) => !thinned.includes(minuteOf(line)) || index % 20 === 0);
    await push(thin, "all", some);
    await scoreWindows(world.tools(), { sourceId: thin });
    expect(await state(thin)).toEqual({ dirty: true, odd: false });
    await fallSilent(thin);
    await scoreWindows(world.tools(), { sourceId: thin });
    expect(await state(thin)).toEqual({ dirty: false, odd: true });
  });

  it("waits for a model: warm-up scores nothing", async () => {
    const { id } = await world.createSource("warm-up");
    await push(id, "all", LINES.slice(0, 500));
    expect(await scoreWindows(world.tools(), { sourceId: id })).toMatchObject({ windows: 0 });
    expect(await world.db.prisma.trainingRun.count({ where: { sourceId: id } })).toBe(0);
    await push(id, "more", LINES.slice(500, 1_600));
    await push(id, "still more", LINES.slice(1_600, 1_700));
    expect(await world.db.prisma.trainingRun.findMany({ where: { sourceId: id } })).toMatchObject([{ slot: "first" }]);
  });
});

describe("a damaged model", () => {
  it("is replaced by the sound version before it, in words", async () => {
    const sourceId = await sourceWithModel("damaged");
    const second = await giveModel(sourceId);
    await world.db.pool.query("UPDATE model SET snapshot = set_byte(snapshot, 5000, 1), digest = 'x' WHERE id = $1", [
      second.id,
    ]);
    const loaded = await loadDetector(world.db, world.ctx.organisationId, second.id);
    expect(loaded).toMatchObject({ version: 1, problem: expect.stringContaining("Version 2 of the model is damaged") });
    expect(await push(sourceId, "still scored", LINES.slice(0, 5))).toMatchObject({ accepted: 5 });
    const { rows } = await world.db.pool.query("SELECT DISTINCT model_id FROM event WHERE source_id = $1", [sourceId]);
    expect(rows).toEqual([{ model_id: loaded.modelId }]);
  });

  it("without a sound one before it is said to be so", async () => {
    const { id } = await world.createSource("broken");
    const only = await giveModel(id);
    await world.db.pool.query("UPDATE model SET snapshot = 'x', digest = 'y' WHERE id = $1", [only.id]);
    const loading = loadDetector(world.db, world.ctx.organisationId, only.id);
    await expect(loading).rejects.toMatchObject({ code: "no_sound_model", kind: "unavailable" });
  });
});
