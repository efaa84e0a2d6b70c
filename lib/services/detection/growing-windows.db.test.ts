import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TrafficOptions } from "../../core/scenario/create-traffic";
import { createWorld, type World } from "../../testing/factories";
import { learnDay, trafficOf } from "../../testing/judge-day";
import { createChannel } from "../alerts/create-channel";
import { createRule } from "../alerts/create-rule";
import { acceptLines } from "../ingest/accept-lines";
import { findDirtySources } from "./find-dirty-sources";
import { scoreWindows } from "./score-windows";
import { storeModel } from "./store-model";

const SEED = 5;
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** As often as the product looks for windows that are due. */
const TURN = 10_000;
const EVENING = Date.UTC(2026, 10, 11, 20);
let world: World;

beforeAll(async () => {
  world = await createWorld();
  const settings = { publicUrl: "https://logs.example.org", privateTargets: ["127.0.0.1"] };
  const { id: channelId } = await createChannel(
    world.ctx,
    { name: "pager", kind: "webhook", url: "http://127.0.0.1:9/" },
    settings,
  );
  await createRule(world.ctx, { sourceId: null, channelId, minimumSeverity: "minor" });
});
afterAll(() => world.close());

async function live(name: TrafficOptions["scenarios"][number]["name"], format: "combined" | "telemetry") {
  const start = EVENING + 7 * MINUTE + 20_000;
  const traffic = trafficOf(SEED, 2, [{ name, start, seed: 1 }], format);
  const formatId = format === "combined" ? "combined" : "json";
  const yesterday = { from: EVENING - 27 * HOUR, to: EVENING - 21 * HOUR };
  const { id: sourceId } = await world.createSource(name);
  const model = learnDay(trafficOf(SEED, 2, [], format), yesterday, 1, 30, formatId);
  const { organisationId } = world.ctx;
  await storeModel(world.db, { organisationId, sourceId }, { model, trigger: "manual", activate: "always" });
  // In-order lines were seen for long.
  await world.db.pool.query("UPDATE source SET lateness_ms = 0 WHERE id = $1", [sourceId]);

  const pushUntil = async (from: number, to: number, isOver: () => Promise<boolean>) => {
    for (let time = from; time < to; time += TURN) {
      const lines = traffic.linesBetween(time, time + TURN).map(({ line }) => line);
      const now = time + TURN;
      await acceptLines(world.ctx, { sourceId, key: String(time), lines, receivedAt: now });
      if ((await findDirtySources(world.db)).includes(sourceId)) {
        await scoreWindows(world.tools({ now: () => now }), { sourceId });
      }
      if (await isOver()) return now;
    }
    return null;
  };
  return { sourceId, start, pushUntil };
}

const alertsOf = (sourceId: number) => world.db.prisma.alert.findMany({ where: { incident: { sourceId } } });
const routesOf = (sourceId: number) => world.db.prisma.anomaly.findMany({ where: { sourceId, unit: "route" } });

describe("lines that are pushed live", () => {
  it("raise an alert within two minutes of the first failures, and one anomaly that grows", async () => {
    const { sourceId, start, pushUntil } = await live("error-burst", "combined");
    const told = await pushUntil(
      EVENING,
      start + 5 * MINUTE,
      async () => (await alertsOf(sourceId)).length > 0 && (await routesOf(sourceId)).length > 0,
    );
    expect(told).toBeGreaterThan(start);
    expect(told).toBeLessThanOrEqual(start + 2 * MINUTE);

    const [early] = await routesOf(sourceId);
    await pushUntil(told ?? start, start + 3 * MINUTE, async () => false);
    const grown = (await routesOf(sourceId)).find(({ key }) => key === early?.key);
    expect(grown?.id).toBe(early?.id);
    expect(grown?.events).toBeGreaterThan(early?.events ?? 0);
    expect(Number(grown?.end)).toBeGreaterThan(Number(early?.end));
    expect(await world.db.prisma.incident.count({ where: { sourceId } })).toBe(1);
  });

  it("tell of machines that fall silent as soon as one silent minute is over, where lines come in order", async () => {
    const { sourceId, start, pushUntil } = await live("silent-machines", "telemetry");
    const told = await pushUntil(EVENING, start + 5 * MINUTE, async () => (await alertsOf(sourceId)).length > 0);
    expect(told).toBeGreaterThan(start);
    expect(told).toBeLessThanOrEqual(Math.ceil(start / MINUTE) * MINUTE + MINUTE + TURN);
  });
});
