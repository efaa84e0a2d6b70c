import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sourceView } from "../../contracts/source";
import { withTransaction } from "../../store/database/transaction";
import { createWorld, type World } from "../../testing/factories";
import { writeLines } from "../../testing/write-lines";
import { requestFirstTraining } from "../detection/request-first-training";
import { createSource } from "./create-source";
import { deleteSource } from "./delete-source";
import { getSource } from "./get-source";
import { listSources } from "./list-sources";
import { updateSource } from "./update-source";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const START = Date.UTC(2026, 4, 4, 10, 0);

describe("a source", () => {
  it("asks for as many lines as it then learns from by itself", async () => {
    const { id } = await createSource(world.ctx, { name: "live" });
    const made = { organisationId: world.ctx.organisationId, sourceId: id };
    const write = (key: string, count: number) =>
      writeLines(
        world.db,
        made,
        Array.from({ length: count }, (_, n) => ({ time: START + n * 100, score: null })),
        { key },
      );
    const asked = () => withTransaction(world.db, (tx) => requestFirstTraining(tx, made));
    await write("one", 1);
    const { detection } = await getSource(world.ctx, { id });
    const need = detection.kind === "warming-up" ? detection.need : 0;
    await write("all but one", need - 2);
    expect(await asked()).toBe(false);
    await write("the last", 1);
    expect(await asked()).toBe(true);
  });

  it("tells how far detection is, from nothing to ready", async () => {
    const { id } = await createSource(world.ctx, { name: "shop", timeZone: "Europe/Berlin" });
    const state = async () => sourceView.parse(await getSource(world.ctx, { id }));
    expect((await state()).detection).toEqual({ kind: "empty" });

    const made = { organisationId: world.ctx.organisationId, sourceId: id };
    const lines = [0, 1, 2].map((n) => ({ time: START + n * 1000, score: null }));
    await writeLines(world.db, made, lines, { key: "a" });
    expect(await state()).toMatchObject({
      detection: { kind: "warming-up", have: 3, need: 1000 },
      events: 3,
      firstEventAt: START,
      lastEventAt: START + 2000,
    });

    const run = await world.db.prisma.trainingRun.create({ data: { ...made, trigger: "manual" } });
    expect((await state()).detection).toEqual({ kind: "training" });
    await world.db.prisma.trainingRun.update({ where: { id: run.id }, data: { state: "done" } });
    const summary = { units: { line: { perDay: 10_000 } } };
    const model = await world.db.prisma.detectionModel.create({
      data: {
        ...made,
        version: 3,
        trainer: "isolog",
        seed: 1,
        snapshot: Buffer.from(""),
        digest: "",
        summary,
        trigger: "manual",
        lines: 3,
      },
    });
    await world.db.prisma.source.update({ where: { id }, data: { activeModelId: model.id } });
    const ready = (await state()).detection;
    expect(ready).toMatchObject({ kind: "ready", modelId: model.id, version: 3 });
    await updateSource(world.ctx, { id, changes: { alertsPerDay: 1 } });
    const stricter = (await state()).detection;
    if (ready.kind !== "ready" || stricter.kind !== "ready") throw new Error("It was ready.");
    expect(stricter.threshold).toBeGreaterThan(ready.threshold);
  });

  it("keeps names apart and takes only formats and time zones that exist", async () => {
    const taken = createSource(world.ctx, { name: "shop" });
    await expect(taken).rejects.toMatchObject({ kind: "conflict", code: "name_taken" });
    const odd = createSource(world.ctx, { name: "odd", timeZone: "Mars/Base" });
    await expect(odd).rejects.toMatchObject({ kind: "invalid", code: "unknown_time_zone" });
    const strange = createSource(world.ctx, { name: "odd", format: "runes" });
    await expect(strange).rejects.toMatchObject({ kind: "invalid", code: "unknown_format" });
    const { id } = await createSource(world.ctx, { name: "second" });
    const renamed = updateSource(world.ctx, { id, changes: { name: "shop" } });
    await expect(renamed).rejects.toMatchObject({ code: "name_taken" });
    expect(await updateSource(world.ctx, { id, changes: { name: "other" } })).toMatchObject({ name: "other" });
  });

  it("goes with all its lines, and only its own", async () => {
    const { organisationId } = world.ctx;
    const [gone, kept] = [await world.createSource("gone"), await world.createSource("kept")];
    for (const { id } of [gone, kept]) {
      await writeLines(world.db, { organisationId, sourceId: id }, [{ time: START }, { time: START }], { key: "k" });
    }
    await deleteSource(world.ctx, { id: gone.id });
    const { rows } = await world.db.pool.query("SELECT source_id AS id FROM event WHERE source_id = ANY($1)", [
      [gone.id, kept.id],
    ]);
    expect(rows).toEqual([{ id: kept.id }, { id: kept.id }]);
    expect((await listSources(world.ctx)).map((source) => source.name)).not.toContain("gone");
    await expect(deleteSource(world.ctx, { id: gone.id })).rejects.toMatchObject({ kind: "not-found" });
  });
});
