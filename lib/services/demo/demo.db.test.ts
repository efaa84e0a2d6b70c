import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { createDemo } from "./create-demo";
import { demoTraffic, scenariosBetween } from "./demo-traffic";
import { prepareDemo } from "./prepare-demo";
import { removeDemo } from "./remove-demo";
import { simulateTraffic } from "./simulate-traffic";

let world: World;
let sourceId: number;
beforeAll(async () => {
  world = await createWorld();
  ({ sourceId } = await createDemo(world.ctx));
});
afterAll(() => world.close());

const events = async () =>
  (
    await world.db.pool.query("SELECT count(*)::int AS n, max(time) AS last FROM event WHERE source_id = $1", [
      sourceId,
    ])
  ).rows[0];
const source = () => world.db.prisma.source.findUniqueOrThrow({ where: { id: sourceId } });

describe("the demo", () => {
  it("is one source, however often it is asked for", async () => {
    expect(await createDemo(world.ctx)).toEqual({ sourceId, created: false });
    expect(await world.db.prisma.outbox.count({ where: { job: "prepare-demo" } })).toBe(1);
  });

  it("shows an hour of traffic with its known incidents, once", async () => {
    await prepareDemo(world.tools(), { sourceId });
    const { n } = await events();
    expect(n).toBeGreaterThan(300);
    expect(await source()).toMatchObject({ activeModelId: expect.any(Number), simulatedUntil: expect.any(Date) });
    expect(await world.db.prisma.schedule.count({ where: { sourceId, kind: "daily" } })).toBe(1);
    const titles = (await world.db.prisma.incident.findMany({ where: { sourceId } })).map(({ title }) => title);
    expect(titles.some((title) => title.startsWith("Scan from"))).toBe(true);
    expect(titles.some((title) => /Password guessing/.test(title))).toBe(true);
    await world.db.prisma.source.update({ where: { id: sourceId }, data: { simulatedUntil: null } });
    await prepareDemo(world.tools(), { sourceId });
    expect((await events()).n).toBe(n);
  });

  it("goes on live, each line once, however many simulators run", async () => {
    const begin = (await source()).simulatedUntil?.getTime() ?? 0;
    const before = (await events()).n;
    let now = begin + 5 * 60_000;
    const tools = world.tools({ now: () => now });
    const runs = await Promise.all([1, 2, 3].map(() => simulateTraffic(tools, {})));
    const delivered = runs.reduce((sum, run) => sum + Number(run.lines), 0);
    expect(delivered).toBeGreaterThan(20);
    for (let step = 0; step < 30; step++) {
      now += 2_000;
      await simulateTraffic(tools, {});
    }
    const after = await events();
    expect((await source()).simulatedUntil?.getTime()).toBe(now);
    // One question for the whole time, against one per two seconds.
    const all = demoTraffic(begin, begin, now).linesBetween(begin, now);
    expect(after.n).toBe(before + all.length);
    expect(now - after.last.getTime()).toBeLessThan(60_000);
  });

  it("makes up for at most an hour after a pause", async () => {
    const until = (await source()).simulatedUntil?.getTime() ?? 0;
    const now = until + 10 * 3_600_000;
    await simulateTraffic(world.tools({ now: () => now }), {});
    const { rows } = await world.db.pool.query(
      "SELECT count(*)::int AS n FROM event WHERE source_id = $1 AND time > $2 AND time < $3",
      [sourceId, new Date(until), new Date(now - 3_600_000)],
    );
    expect(rows[0].n).toBe(0);
    expect((await events()).last.getTime()).toBeGreaterThan(now - 60_000);
  });

  it("has an incident now and then, the same ones for everybody", () => {
    const begin = Date.UTC(2026, 10, 21);
    const day = scenariosBetween(begin, begin, begin + 24 * 3_600_000);
    expect(day.length).toBeGreaterThan(20);
    expect(day.length).toBeLessThan(60);
    const halves = [0, 12].flatMap((hour) =>
      scenariosBetween(begin, begin + hour * 3_600_000, begin + (hour + 12) * 3_600_000),
    );
    expect(halves).toEqual(day);
  });

  it("is removed for good with all it stored", async () => {
    expect(await removeDemo(world.ctx)).toBe(1);
    const tables = [
      "event",
      "anomaly",
      "incident",
      "client_window",
      "minute_window",
      "model",
      "ingest_batch",
      "schedule",
    ];
    for (const table of tables) {
      const { rows } = await world.db.pool.query(`SELECT count(*)::int AS n FROM ${table} WHERE source_id = $1`, [
        sourceId,
      ]);
      expect(rows[0].n, table).toBe(0);
    }
    expect(await simulateTraffic(world.tools(), {})).toEqual({ sources: 0, lines: 0 });
    await prepareDemo(world.tools(), { sourceId });
  });
});
