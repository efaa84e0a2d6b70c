import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anomalyDetail } from "../../contracts/anomaly";
import { incidentDetail } from "../../contracts/incident";
import { createWorld, type World } from "../../testing/factories";
import { writeLines } from "../../testing/write-lines";
import { getAnomaly } from "../anomalies/get-anomaly";
import { listAnomalies } from "../anomalies/list-anomalies";
import { getIncident } from "./get-incident";
import { giveVerdict } from "./give-verdict";
import { listIncidents } from "./list-incidents";
import { setIncidentState } from "./set-incident-state";

const START = Date.UTC(2026, 4, 4, 10, 0);
const MINUTE = 60_000;

let world: World;
beforeAll(async () => {
  world = await createWorld();
  const lines = Array.from({ length: 60 }, (_, n) => ({
    time: START + n * MINUTE,
    client: n % 2 ? "203.0.113.9" : "192.0.2.4",
    path: n % 20 === 1 ? "/.env" : "/",
    score: n % 20 === 1 ? 60 + n / 10 : 0,
  }));
  const { organisationId } = world.ctx;
  await writeLines(world.db, { organisationId, sourceId: world.source.id }, lines, { key: "a", modelId: 1 });
});
afterAll(() => world.close());

const list = () => listIncidents(world.ctx, { sourceId: world.source.id, order: "newest", limit: 50 });

describe("an incident", () => {
  it("gathers what belongs together and shows its range", async () => {
    const { items } = await list();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ state: "open", anomalies: 3, client: "203.0.113.9", verdict: null, score: 64.1 });
    const outside = { from: START + 2 * 60 * MINUTE, to: START + 3 * 60 * MINUTE };
    const later = await listIncidents(world.ctx, { sourceId: world.source.id, order: "score", limit: 5, ...outside });
    expect(later.items).toEqual([]);
  });

  it("counts its anomalies by unit, and names the imports that brought some", async () => {
    expect((await list()).items[0]).toMatchObject({ units: { line: 3 }, imports: [] });
    await world.db.pool.query(
      "UPDATE anomaly SET import_id = 41 WHERE organisation_id = $1 AND id IN (SELECT id FROM anomaly ORDER BY id LIMIT 2)",
      [world.ctx.organisationId],
    );
    expect((await list()).items[0]).toMatchObject({ units: { line: 3 }, imports: [41] });
  });

  it("takes verdicts, of which the newest counts, and follows them", async () => {
    const [incident] = (await list()).items;
    const id = incident?.id ?? 0;
    expect(await giveVerdict(world.ctx, { id, kind: "real", note: "A scanner." })).toMatchObject({
      state: "acknowledged",
    });
    const settled = incidentDetail.parse(await giveVerdict(world.ctx, { id, kind: "expected" }));
    expect(settled).toMatchObject({ state: "resolved", verdict: "expected" });
    expect(settled.verdicts.map((verdict) => [verdict.kind, verdict.note, verdict.by])).toEqual([
      ["expected", null, "Olga Owner"],
      ["real", "A scanner.", "Olga Owner"],
    ]);
    expect(await giveVerdict(world.ctx, { id, kind: "real" })).toMatchObject({
      state: "acknowledged",
      verdict: "real",
    });
    await setIncidentState(world.ctx, { id, state: "resolved" });
    expect(await giveVerdict(world.ctx, { id, kind: "real" })).toMatchObject({ state: "resolved" });
    expect(await giveVerdict(world.ctx, { id, kind: "expected" })).toMatchObject({ state: "resolved" });
    expect(await setIncidentState(world.ctx, { id, state: "open" })).toMatchObject({ state: "open" });
    expect(await getIncident(world.ctx, { id })).toMatchObject({ state: "open", verdict: "expected" });
  });

  it("is not judged by viewers", async () => {
    const viewer = { ...world.ctx, role: "viewer" as const };
    await expect(giveVerdict(viewer, { id: 1, kind: "real" })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(setIncidentState(viewer, { id: 1, state: "open" })).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("an anomaly", () => {
  it("comes with the lines of its client around it and earlier ones like it", async () => {
    const sourceId = world.source.id;
    const { items } = await listAnomalies(world.ctx, { sourceId, order: "newest", limit: 50 });
    expect(items.map((item) => item.score)).toEqual([64.1, 62.1, 60.1]);
    const detail = anomalyDetail.parse(await getAnomaly(world.ctx, { id: items[0]?.id ?? 0 }));
    expect(detail.similar.map((item) => item.id)).toEqual([items[1]?.id, items[2]?.id]);
    expect(detail.context.length).toBe(11);
    expect(detail.context.every((event) => event.client === "203.0.113.9")).toBe(true);
    expect(detail.context.map((event) => event.time)).toEqual(
      detail.context.map((event) => event.time).sort((a, b) => a - b),
    );
    expect(detail.raw).toContain("/.env");
  });

  it("is found by what a person remembers of it, taken literally", async () => {
    const find = async (search: string) =>
      (await listAnomalies(world.ctx, { sourceId: world.source.id, search, order: "newest", limit: 50 })).items.length;
    expect([await find(".ENV"), await find("%"), await find("_env"), await find("' OR 1=1")]).toEqual([3, 0, 0, 0]);
    const query = { sourceId: world.source.id, order: "newest" as const, limit: 50 };
    expect((await listAnomalies(world.ctx, { ...query, severity: "critical" })).items).toEqual([]);
    expect((await listAnomalies(world.ctx, { ...query, client: "203.0.113.9", unit: "line" })).items).toHaveLength(3);
  });
});
