import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLearning } from "../../core/detect";
import { findFormat } from "../../core/log/find-format";
import { parseLine } from "../../core/log/parse-line";
import { createWorld, type World } from "../../testing/factories";
import { sampleLines } from "../../testing/sample-log";
import { storeModel } from "../detection/store-model";
import { retrainOutdated } from "./retrain-outdated";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function sourceWithModel(name: string): Promise<number> {
  const { id } = await world.createSource(name);
  const learner = startLearning({ seed: 1, trees: 10 });
  for (const line of sampleLines({ lines: 600 })) {
    const parsed = parseLine(line, findFormat("combined"));
    if (parsed.kind === "event") learner.learn(parsed.event);
  }
  const { organisationId } = world.ctx;
  const model = learner.finish();
  await storeModel(world.db, { organisationId, sourceId: id }, { model, trigger: "manual", activate: "always" });
  return id;
}

describe("models of an earlier engine", () => {
  it("make way for a training, once, and those of this one stay", async () => {
    const old = await sourceWithModel("old");
    const current = await sourceWithModel("current");
    await world.db.pool.query("UPDATE model SET snapshot = set_byte(snapshot, 8, 1) WHERE source_id = $1", [old]);

    expect(await retrainOutdated(world.db)).toBe(1);
    expect(await retrainOutdated(world.db)).toBe(0);

    const active = async (id: number) => (await world.db.prisma.source.findUnique({ where: { id } }))?.activeModelId;
    expect(await active(old)).toBeNull();
    expect(await active(current)).not.toBeNull();
    expect(await world.db.prisma.trainingRun.count({ where: { sourceId: old, state: "queued" } })).toBe(1);
    expect(await world.db.prisma.trainingRun.count({ where: { sourceId: current } })).toBe(0);
  });
});
