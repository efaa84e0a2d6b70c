import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Source } from "../../../prisma/generated/client";
import { Conflict, NotFound } from "../../base/errors";
import { createWorld, type World } from "../../testing/factories";
import { storeTraffic } from "../../testing/store-traffic";
import { activateModel } from "./activate-model";
import { cancelTraining } from "./cancel-training";
import { listModels } from "./list-models";
import { listTrainingRuns } from "./list-training-runs";
import { requestTraining } from "./request-training";
import { runTraining } from "./run-training";

const DAY = 86_400_000;

describe("training", () => {
  let world: World;
  let source: Source;
  let names = 0;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    source = await world.createSource(`source ${names++}`);
  });

  const request = (windowDays = 14) =>
    requestTraining(world.ctx, { sourceId: source.id, trainer: "isolog", windowDays });
  const train = async (overrides = {}) => {
    const run = await request();
    const counts = await runTraining(world.tools(overrides), { runId: run.id });
    const [view] = await listTrainingRuns(world.ctx, { sourceId: source.id });
    return { run, counts, view };
  };

  it("makes a model of the stored lines, says what it learned, and lets it score", async () => {
    await storeTraffic(world, { sourceId: source.id, from: Date.now() - DAY, lines: 3_000 });
    const { view } = await train();
    expect(view).toMatchObject({ state: "done", lines: 3_000, totalLines: 3_000, modelVersion: 1, error: null });
    expect(view?.note).toMatch(/^Learned from 3,000 lines of the last 14 days; it flags \d+(\.\d)? lines a day\.$/);
    const [model] = await listModels(world.ctx, { sourceId: source.id });
    expect(model).toMatchObject({ version: 1, active: true, lines: 3_000, trainer: "isolog", trigger: "manual" });
    expect(model?.quality).toMatchObject({ scoredLines: 300, previous: null });
    expect(model?.quality?.anomalies).toBeLessThan(10);
  });

  it("compares a second version with the first, and keeps both", async () => {
    const from = Date.now() - 2 * DAY;
    await storeTraffic(world, { sourceId: source.id, from, lines: 2_000 });
    await train();
    await storeTraffic(world, { sourceId: source.id, from: from + DAY, lines: 2_000, seed: 2 });
    const { view } = await train();
    expect(view?.note).toContain("(2,000 more than version 1)");
    const models = await listModels(world.ctx, { sourceId: source.id });
    expect(models.map((model) => [model.version, model.active])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(models[0]?.quality?.previous).toMatchObject({ version: 1 });
  });

  it("leaves the active version alone where only an hour of the lines is stored that it learned from", async () => {
    const from = Date.now() - DAY;
    const last = await storeTraffic(world, { sourceId: source.id, from, lines: 3_000 });
    await train();
    await world.db.pool.query("DELETE FROM event WHERE source_id = $1 AND time < $2", [
      source.id,
      new Date(last - (last - from) / 4),
    ]);
    const { view } = await train();
    expect(view?.note).toContain("Version 1 stays active");
    const models = await listModels(world.ctx, { sourceId: source.id });
    expect(models.map((model) => [model.version, model.active])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  it("gives the same model for the same lines, to the byte", async () => {
    await storeTraffic(world, { sourceId: source.id, from: Date.now() - DAY, lines: 1_000 });
    await train();
    await train();
    const [second, first] = await listModels(world.ctx, { sourceId: source.id });
    expect(second?.digest).toBe(first?.digest);
  });

  it("rolls back to an earlier version with one pointer, and notes who did it", async () => {
    await storeTraffic(world, { sourceId: source.id, from: Date.now() - DAY, lines: 1_000 });
    await train();
    await train();
    const [, first] = await listModels(world.ctx, { sourceId: source.id });
    const view = await activateModel(world.ctx, { modelId: first?.id ?? 0 });
    expect(view).toMatchObject({ version: 1, active: true });
    const audit = await world.db.prisma.auditEntry.findFirst({ where: { action: "model.activate" } });
    expect(audit).toMatchObject({ actor: world.ctx.actor, subject: `model:${first?.id}` });
    const stranger = await world.createStranger();
    await expect(activateModel(stranger.ctx, { modelId: first?.id ?? 0 })).rejects.toThrow(NotFound);
  });

  it("says what is missing when there is too little to learn from", async () => {
    await storeTraffic(world, { sourceId: source.id, from: Date.now() - DAY, lines: 50 });
    const { view } = await train();
    expect(view).toMatchObject({ state: "skipped", modelVersion: null });
    expect(view?.note).toContain("50 lines in 14 days, and a model needs 200");
  });

  it("learns from an old archive as well: the window ends at its newest line", async () => {
    await storeTraffic(world, { sourceId: source.id, from: Date.UTC(2019, 2, 1), lines: 1_000 });
    const { view } = await train();
    expect(view).toMatchObject({ state: "done", lines: 1_000 });
    expect(view?.note).toContain("of the 14 days up to 2019-03-01");
  });

  it("keeps lines of incidents that people confirmed out of what is normal", async () => {
    const last = await storeTraffic(world, { sourceId: source.id, from: Date.now() - DAY, lines: 2_000 });
    const client = await world.db.prisma.event.groupBy({
      by: ["client"],
      where: { sourceId: source.id },
      _count: true,
      orderBy: { _count: { client: "desc" } },
      take: 1,
    });
    const incident = await world.db.prisma.incident.create({
      data: {
        organisationId: world.ctx.organisationId,
        sourceId: source.id,
        title: "Scan",
        severity: "major",
        score: 60,
        client: client[0]?.client ?? null,
        firstTime: new Date(last - 30 * DAY),
        lastTime: new Date(last),
      },
    });
    const verdict = { organisationId: world.ctx.organisationId, incidentId: incident.id, userId: world.userId };
    await world.db.prisma.verdict.create({ data: { ...verdict, kind: "real" } });
    const { view } = await train();
    const left = client[0]?._count ?? 0;
    expect(left).toBeGreaterThan(0);
    expect(view).toMatchObject({ lines: 2_000 - left });
    expect(view?.note).toContain(`leaving out ${left} lines of confirmed incidents`);
    await world.db.prisma.verdict.create({ data: { ...verdict, kind: "expected" } });
    expect((await train()).view).toMatchObject({ lines: 2_000 });
  });

  it("trains one at a time per source", async () => {
    await request();
    await expect(request()).rejects.toThrow(Conflict);
  });

  it("ends at once when cancelled while it waits, and within a page when it works", async () => {
    const waiting = await request();
    expect(await cancelTraining(world.ctx, { runId: waiting.id })).toMatchObject({ state: "cancelled" });
    expect(await runTraining(world.tools(), { runId: waiting.id })).toEqual({ ended: "before" });
    await storeTraffic(world, { sourceId: source.id, from: Date.now() - DAY, lines: 1_000 });
    const abort = new AbortController();
    abort.abort("cancelled");
    const { view } = await train({ signal: abort.signal });
    expect(view).toMatchObject({ state: "cancelled", modelVersion: null });
  });

  it("makes one version when the same run is worked on several times at once", async () => {
    await storeTraffic(world, { sourceId: source.id, from: Date.now() - DAY, lines: 2_000 });
    const run = await request();
    const counts = await Promise.all([1, 2, 3, 4].map(() => runTraining(world.tools(), { runId: run.id })));
    expect(counts.map((count) => count.ended).sort()).toEqual(["done", "superseded", "superseded", "superseded"]);
    expect(await listModels(world.ctx, { sourceId: source.id })).toHaveLength(1);
    expect(await runTraining(world.tools(), { runId: run.id })).toEqual({ ended: "before" });
  });

  it("trains with the npm package's trees as well", async () => {
    await storeTraffic(world, { sourceId: source.id, from: Date.now() - DAY, lines: 1_000 });
    const input = { sourceId: source.id, trainer: "ml-isolation-forest", windowDays: 14 } as const;
    const run = await requestTraining(world.ctx, input);
    await runTraining(world.tools(), { runId: run.id });
    expect((await listModels(world.ctx, { sourceId: source.id }))[0]).toMatchObject({ trainer: "ml-isolation-forest" });
  });
});
