import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLearning } from "../../core/detect";
import { findFormat } from "../../core/log/find-format";
import { parseLine } from "../../core/log/parse-line";
import { createWorld, type World } from "../../testing/factories";
import { sampleLines } from "../../testing/sample-log";
import { acceptLines } from "../ingest/accept-lines";
import { scoreWindows } from "./score-windows";
import { storeModel } from "./store-model";

const NOW = Date.UTC(2026, 9, 7);
const DAY = Date.UTC(2026, 9, 5);
const LEARNED = sampleLines({ lines: 15_000, start: DAY, withScan: false });
const EVERYDAY = sampleLines({ lines: 3_000, start: DAY, seed: 8, withScan: false });
let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** What is found when these lines come on top of everyday ones. */
async function minutesWith(name: string, extra: readonly string[]) {
  const { id: sourceId } = await world.createSource(name);
  const learner = startLearning({ seed: 1, trees: 50 });
  for (const line of LEARNED) {
    const parsed = parseLine(line, findFormat("combined"));
    if (parsed.kind === "event") learner.learn(parsed.event);
  }
  const { organisationId } = world.ctx;
  const stored = { model: learner.finish(), trigger: "manual", activate: "always" } as const;
  await storeModel(world.db, { organisationId, sourceId }, stored);
  const lines = [...EVERYDAY, ...extra];
  await acceptLines(world.ctx, { sourceId, key: "all", lines, receivedAt: NOW });
  await world.db.pool.query("UPDATE ingest_batch SET created_at = now() - interval '1 hour' WHERE source_id = $1", [
    sourceId,
  ]);
  await scoreWindows(world.tools(), { sourceId });
  const { rows } = await world.db.pool.query<{
    client: string | null;
    template: string | null;
    sentence: string;
    title: string;
  }>(
    `SELECT a.client, a.template, a.sentence, i.title FROM anomaly a JOIN incident i ON i.id = a.incident_id
     WHERE a.source_id = $1 AND a.unit = 'minute' AND a.start_time = $2`,
    [sourceId, new Date(DAY + 20 * 60_000)],
  );
  return rows;
}

/** Failed requests in the twenty-first minute. */
function failures(count: number, client: (i: number) => string, path: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => {
    const second = String(i % 60).padStart(2, "0");
    return `${client(i)} - - [05/Oct/2026:00:20:${second} +0000] "GET ${path(i)} HTTP/1.1" 503 210 "-" "Mozilla/5.0"`;
  });
}

describe("a strange minute", () => {
  it("is the story of the client without whose lines it would be normal", async () => {
    const extra = failures(
      40,
      () => "203.0.113.9",
      (i) => `/p${i % 7}`,
    );
    const [minute] = await minutesWith("one client", extra);
    expect(minute?.client).toBe("203.0.113.9");
    expect(minute?.sentence).toMatch(/; without the 40 lines of 203\.0\.113\.9 it would be normal\.$/);
    expect(minute?.title).toContain("203.0.113.9");
  });

  it("is the story of the route without whose lines it would be normal", async () => {
    const extra = failures(
      40,
      (i) => `198.51.100.${i}`,
      () => "/api/pay",
    );
    const [minute] = await minutesWith("one route", extra);
    expect(minute).toMatchObject({ client: null, template: "/api/pay" });
    expect(minute?.sentence).toContain("without the 40 lines on /api/pay");
  });

  it("names nobody when no single client or route made it", async () => {
    const extra = failures(
      120,
      (i) => `198.51.100.${i % 40}`,
      (i) => `/a${"bcdefghijklm"[i % 12]}/x`,
    );
    const [minute] = await minutesWith("everybody", extra);
    expect(minute).toMatchObject({ client: null, template: null });
    expect(minute?.sentence).not.toContain("without");
    expect(minute?.title).not.toMatch(/198\.51|\/a/);
  });
});
