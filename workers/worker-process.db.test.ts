import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestRedis, type TestBackend } from "../lib/queue/conformance-backends";
import { createDemo } from "../lib/services/demo/create-demo";
import { removeDemo } from "../lib/services/demo/remove-demo";
import { getSchedule } from "../lib/services/schedules/get-schedule";
import { removeSchedule } from "../lib/services/schedules/remove-schedule";
import { setSchedule } from "../lib/services/schedules/set-schedule";
import { requestTraining } from "../lib/services/training/request-training";
import { createWorld, type World } from "../lib/testing/factories";
import { storeTraffic } from "../lib/testing/store-traffic";
import { countImport, uploadTraffic, whole } from "../lib/testing/upload-traffic";
import { startTestWorker, type TestWorker } from "../lib/testing/worker-process";
import type { Source } from "../prisma/generated/client";

const LINES = 40_000;
const DAY = 86_400_000;

describe("the worker process", () => {
  let world: World;
  let source: Source;
  let workers: TestWorker[] = [];
  let redis: TestBackend | undefined;

  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    source = await world.createSource(`source ${Math.random()}`);
  });
  afterEach(async () => {
    for (const { child } of workers) child.kill("SIGKILL");
    await Promise.all(workers.map(({ gone }) => gone));
    workers = [];
    await redis?.stop();
    redis = undefined;
  });

  const start = async (env: Record<string, string> = {}) => {
    const worker = await startTestWorker(world, env);
    workers.push(worker);
    return worker;
  };

  const upload = () => uploadTraffic(world, source, LINES);
  const importRow = (id: number) => world.db.prisma.import.findUniqueOrThrow({ where: { id } });
  const importDone = (id: number, timeout = 55_000) =>
    vi.waitFor(async () => expect(await importRow(id)).toMatchObject({ state: "done" }), { timeout, interval: 100 });
  const expectWhole = async (importId: number) => expect(await countImport(world.db, importId)).toEqual(whole(LINES));
  const underWay = (id: number) =>
    vi.waitFor(async () => expect((await importRow(id)).lines).toBeGreaterThan(0), { timeout: 20_000, interval: 10 });

  it("makes a new model version by itself when a schedule says so", async () => {
    await start();
    await storeTraffic(world, { sourceId: source.id, from: Date.now() - DAY, lines: 1_000 });
    const schedule = { kind: "cron", pattern: "*/2 * * * * *", timeZone: "Europe/Berlin" } as const;
    await setSchedule(world.ctx, {
      ...schedule,
      sourceId: source.id,
      windowDays: 14,
      trainer: "isolog",
      enabled: true,
    });
    const versions = () =>
      world.db.prisma.detectionModel.count({ where: { sourceId: source.id, trigger: "schedule" } });
    await vi.waitFor(async () => expect(await versions()).toBeGreaterThanOrEqual(3), {
      timeout: 30_000,
      interval: 100,
    });
    const slots = await world.db.prisma.trainingRun.findMany({ where: { sourceId: source.id } });
    expect(new Set(slots.map((run) => run.slot)).size).toBe(slots.length);
    expect((await getSchedule(world.ctx, { sourceId: source.id }))?.nextRuns).toHaveLength(5);
    await removeSchedule(world.ctx, { sourceId: source.id });
    await sleep(2_500);
    const after = await versions();
    await sleep(4_500);
    expect(await versions()).toBe(after);
  });

  it("ends on SIGTERM while a job runs, and the next worker goes on where it was", async () => {
    const first = await start();
    const importId = await upload();
    await underWay(importId);
    first.signal("SIGTERM");
    expect(await first.gone).toBe(0);
    expect(first.words()).toContain("Job put back");
    expect(await importRow(importId)).not.toMatchObject({ state: "done" });
    await start();
    await importDone(importId);
    await expectWhole(importId);
  });

  it("ends when its supervisor is gone", async () => {
    const worker = await start();
    worker.child.disconnect();
    expect(await worker.gone).toBe(0);
  });

  it("loses nothing and counts nothing twice when it is killed in the middle of an import", async () => {
    const first = await start();
    const importId = await upload();
    await underWay(importId);
    first.signal("SIGKILL");
    await first.gone;
    await start();
    await importDone(importId);
    await expectWhole(importId);
  });

  it("commits nothing more after it froze and another worker took over", async () => {
    const frozen = await start();
    const importId = await upload();
    await underWay(importId);
    frozen.signal("SIGSTOP");
    await start();
    await importDone(importId);
    frozen.signal("SIGCONT");
    await sleep(3_000);
    await expectWhole(importId);
    expect(frozen.child.exitCode).toBeNull();
  }, 90_000);

  it("goes on after Redis was killed and came back empty, with jobs and schedules", async () => {
    redis = await startTestRedis();
    await start({ REDIS_URL: redis.options.redisUrl ?? "" });
    const scheduled = await world.createSource("scheduled");
    await storeTraffic(world, { sourceId: scheduled.id, from: Date.now() - DAY, lines: 1_000 });
    const schedule = { kind: "cron", pattern: "*/2 * * * * *", timeZone: "UTC" } as const;
    const input = { ...schedule, sourceId: scheduled.id, windowDays: 14, trainer: "isolog", enabled: true } as const;
    await setSchedule(world.ctx, input);
    const versions = () => world.db.prisma.detectionModel.count({ where: { sourceId: scheduled.id } });
    await vi.waitFor(async () => expect(await versions()).toBeGreaterThanOrEqual(1), {
      timeout: 20_000,
      interval: 100,
    });
    const importId = await upload();
    await underWay(importId);
    await redis.kill();
    await sleep(2_000);
    await redis.start();
    await importDone(importId);
    await expectWhole(importId);
    const before = await versions();
    await vi.waitFor(async () => expect(await versions()).toBeGreaterThan(before), { timeout: 40_000, interval: 200 });
    await removeSchedule(world.ctx, { sourceId: scheduled.id });
  }, 120_000);

  it("feeds the demo source, which has a model and goes on by itself", async () => {
    await start({ ISOLOG_DEMO: "true" });
    const { sourceId } = await createDemo(world.ctx);
    const demo = () => world.db.prisma.source.findUniqueOrThrow({ where: { id: sourceId } });
    await vi.waitFor(async () => expect((await demo()).activeModelId).not.toBeNull(), {
      timeout: 50_000,
      interval: 200,
    });
    const before = await world.db.prisma.event.count({ where: { sourceId } });
    await vi.waitFor(
      async () => expect(await world.db.prisma.event.count({ where: { sourceId } })).toBeGreaterThan(before),
      { timeout: 15_000, interval: 200 },
    );
    await removeDemo(world.ctx);
  }, 90_000);

  it("trains when asked to", async () => {
    await start();
    await storeTraffic(world, { sourceId: source.id, from: Date.now() - DAY, lines: 20_000 });
    const { id } = await requestTraining(world.ctx, { sourceId: source.id, trainer: "isolog", windowDays: 14 });
    const run = () => world.db.prisma.trainingRun.findUniqueOrThrow({ where: { id } });
    await vi.waitFor(async () => expect(await run()).toMatchObject({ state: "done" }), { timeout: 50_000 });
  });
});
