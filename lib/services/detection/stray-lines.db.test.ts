import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { learnDay, trafficOf } from "../../testing/judge-day";
import { acceptLines } from "../ingest/accept-lines";
import { scoreWindows } from "./score-windows";
import { storeModel } from "./store-model";

const SEED = 5;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const EVENING = Date.UTC(2026, 10, 11, 20);
const traffic = trafficOf(SEED, 2, [], "combined");
const model = learnDay(traffic, { from: EVENING - 27 * HOUR, to: EVENING - 21 * HOUR }, 1, 30, "combined");
let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const linesOf = (from: number, to: number) => traffic.linesBetween(from, to).map(({ line }) => line);

/** Starts of the minutes that are anomalies once these stretches were pushed, one after the other, and all fell silent. */
async function oddMinutes(name: string, parts: readonly (readonly string[])[]): Promise<number[]> {
  const { id: sourceId } = await world.createSource(name);
  await storeModel(
    world.db,
    { organisationId: world.ctx.organisationId, sourceId },
    { model, trigger: "manual", activate: "always" },
  );
  const receivedAt = EVENING + HOUR;
  for (const [at, lines] of parts.entries()) {
    await acceptLines(world.ctx, { sourceId, key: String(at), lines, receivedAt });
  }
  await world.db.pool.query("UPDATE ingest_batch SET created_at = now() - interval '1 hour' WHERE source_id = $1", [
    sourceId,
  ]);
  await scoreWindows(world.tools(), { sourceId });
  const found = await world.db.prisma.anomaly.findMany({
    where: { sourceId, unit: "minute" },
    orderBy: { start: "asc" },
  });
  const due = await world.db.prisma.minuteWindow.count({ where: { sourceId, dirty: true } });
  expect(due).toBe(0);
  return found.map(({ start }) => Number(start));
}

const flow = linesOf(EVENING, EVENING + 30 * MINUTE);

it("stragglers long before all other lines make no minute that lacks any", async () => {
  const old = EVENING - 40 * 24 * HOUR;
  const stragglers = [linesOf(old, old + MINUTE)[0], linesOf(old + 7 * MINUTE, old + 8 * MINUTE)[0]] as string[];
  expect(await oddMinutes("stragglers", [stragglers, flow])).toEqual([]);
});

it("a minute that lacks lines amid others is told", async () => {
  const gap = EVENING + 20 * MINUTE;
  const few = linesOf(gap, gap + 3 * MINUTE).slice(0, 3);
  const rest = linesOf(gap + 3 * MINUTE, EVENING + 30 * MINUTE);
  const found = await oddMinutes("gap", [linesOf(EVENING, gap), [...few, ...rest]]);
  expect(found).toContain(gap + MINUTE);
  expect(found.every((start) => start >= gap && start < gap + 4 * MINUTE)).toBe(true);
});

it("the minute in which a log ends lacks no lines", async () => {
  const end = EVENING + 30 * MINUTE;
  expect(await oddMinutes("end", [flow, linesOf(end, end + 3_000)])).toEqual([]);
});
