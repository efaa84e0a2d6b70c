import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Model, startLearning } from "../../core/detect";
import { findFormat } from "../../core/log/find-format";
import { parseLine } from "../../core/log/parse-line";
import { createTraffic } from "../../core/scenario/create-traffic";
import type { ScenarioName } from "../../core/scenario/scenario-name";
import { createWorld, type World } from "../../testing/factories";
import { sampleLines } from "../../testing/sample-log";
import { acceptLines } from "../ingest/accept-lines";
import { scoreWindows } from "./score-windows";
import { storeModel } from "./store-model";

const HOUR = 3_600_000;
const DAY = Date.UTC(2026, 9, 5);
const NOW = Date.UTC(2026, 9, 7);
let world: World;
let model: Model;

beforeAll(async () => {
  world = await createWorld();
  const learner = startLearning({ seed: 1, trees: 50 });
  for (const line of sampleLines({ lines: 40_000, start: DAY, withScan: false })) {
    const parsed = parseLine(line, findFormat("combined"));
    if (parsed.kind === "event") learner.learn(parsed.event);
  }
  model = learner.finish();
}, 120_000);
afterAll(() => world.close());

/** Incidents of three hours of the demo's traffic with these lines on top or this scenario in it, and what they hold. */
async function incidentsOf(name: string, scenarios: readonly ScenarioName[], extra: readonly string[] = []) {
  const { id: sourceId } = await world.createSource(name);
  const source = { organisationId: world.ctx.organisationId, sourceId };
  await storeModel(world.db, source, { model, trigger: "manual", activate: "always" });
  const start = DAY + 28 * HOUR;
  const wanted = scenarios.map((scenario) => ({ name: scenario, start: DAY + 29 * HOUR, seed: 3 }));
  const traffic = createTraffic({ seed: 8, ratePerSecond: 1, scenarios: wanted });
  const lines = [...traffic.linesBetween(start, start + 3 * HOUR).map(({ line }) => line), ...extra];
  for (let at = 0; at < lines.length; at += 4_000) {
    await acceptLines(world.ctx, { sourceId, key: `${at}`, lines: lines.slice(at, at + 4_000), receivedAt: NOW });
  }
  await world.db.pool.query("UPDATE ingest_batch SET created_at = now() - interval '1 hour' WHERE source_id = $1", [
    sourceId,
  ]);
  await scoreWindows(world.tools(), { sourceId });
  const incidents = await world.db.prisma.incident.findMany({
    where: { sourceId },
    orderBy: { id: "asc" },
    include: { anomalies: { select: { unit: true, client: true, template: true, sentence: true } } },
  });
  const [truth] = traffic.incidents(start, start + 3 * HOUR);
  return { incidents, attacker: truth?.clients[0] ?? "" };
}

describe("a route that one client made strange", () => {
  it.each<ScenarioName>(["vulnerability-scan", "password-guessing"])("joins the incident of the %s", async (name) => {
    const { incidents, attacker } = await incidentsOf(name, [name]);
    expect(incidents.map(({ title }) => title)).toEqual([expect.stringContaining(attacker)]);
    const routes = incidents.flatMap(({ anomalies }) => anomalies.filter(({ unit }) => unit === "route"));
    expect(routes.length).toBeGreaterThan(0);
    for (const { client, sentence } of routes) {
      expect(client).toBe(attacker);
      expect(sentence).toMatch(new RegExp(`; without the \\d+ lines? of ${attacker} it would be normal\\.$`));
    }
  });

  it("stays an incident of the route when nobody's lines alone made it", async () => {
    const failed = Array.from({ length: 120 }, (_, i) => {
      const time = `06/Oct/2026:05:0${i % 10}:${String(i % 60).padStart(2, "0")} +0000`;
      return `198.51.100.${i % 40} - - [${time}] "GET /checkout HTTP/1.1" 503 210 "-" "Mozilla/5.0"`;
    });
    const { incidents } = await incidentsOf("everybody", [], failed);
    const routes = incidents.flatMap(({ anomalies }) => anomalies.filter(({ unit }) => unit === "route"));
    expect(routes).toMatchObject([{ client: null, template: "/checkout" }]);
    expect(routes[0]?.sentence).not.toContain("without");
  });
});
