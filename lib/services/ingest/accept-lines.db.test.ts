import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLearning } from "../../core/detect";
import { findFormat } from "../../core/log/find-format";
import { parseLine } from "../../core/log/parse-line";
import { createWorld, type World } from "../../testing/factories";
import { sampleLines } from "../../testing/sample-log";
import { scoreWindows } from "../detection/score-windows";
import { storeModel } from "../detection/store-model";
import { acceptLines } from "./accept-lines";

const START = Date.UTC(2026, 9, 5);
const LINES = sampleLines({ lines: 6_000, start: START });
/** The simulator ends its lines with the time taken. */
const withoutTimeTaken = (line: string) => line.slice(0, line.lastIndexOf('"') + 1);

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe("lines of a server that begins to name times taken", () => {
  it("are taken, scored and judged by a model that learned none", async () => {
    const learner = startLearning({ seed: 1, trees: 20 });
    for (const line of LINES) {
      const parsed = parseLine(withoutTimeTaken(line), findFormat("combined"));
      if (parsed.kind === "event") learner.learn(parsed.event);
    }
    const { id: sourceId } = await world.createSource("timed");
    const source = { organisationId: world.ctx.organisationId, sourceId };
    await storeModel(world.db, source, { model: learner.finish(), trigger: "manual", activate: "always" });
    const taken = await acceptLines(world.ctx, { sourceId, key: "a", lines: LINES, receivedAt: START + 86_400_000 });
    expect(taken).toMatchObject({ accepted: LINES.length, rejected: 0 });
    const stored = await world.db.prisma.event.count({
      where: { ...source, score: { not: null }, latencyMs: { not: null } },
    });
    expect(stored).toBe(LINES.length);
    await world.db.pool.query("UPDATE ingest_batch SET created_at = now() - interval '1 hour' WHERE source_id = $1", [
      sourceId,
    ]);
    await scoreWindows(world.tools(), { sourceId });
    const dirty = await world.db.prisma.routeWindow.count({ where: { sourceId, dirty: true } });
    expect(dirty).toBe(0);
  });
});
