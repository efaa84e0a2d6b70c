import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Forbidden, Invalid, NotFound } from "../../base/errors";
import { createWorld, type World } from "../../testing/factories";
import { getAnomaly } from "../anomalies/get-anomaly";
import { scoreWindows } from "../detection/score-windows";
import { acceptUpload } from "../imports/receiving/accept-upload";
import { runImport } from "../imports/running/run-import";
import { acceptLines } from "../ingest/accept-lines";
import { runTraining } from "../training/run-training";
import { getSessionSettings } from "./get-session-settings";
import { setSessionKey } from "./set-session-key";

const DAY = Date.UTC(2026, 9, 5);
const NOW = Date.UTC(2026, 9, 7);
const JOBS = 400;
const ODD = 311;

/** What one job writes: takes up, copies, maybe twice, is done. The odd one fails in ways no other does. */
function jobLines(job: number): { time: number; line: string }[] {
  const steps =
    job === ODD
      ? ["accepted", "disk is full", "giving up after 3 tries"]
      : ["accepted", ...Array.from({ length: 1 + (job % 3) }, () => "copied 12 files"), "done in 35 ms"];
  return steps.map((step, i) => {
    const time = DAY + job * 20_000 + i * 7_000;
    const level = job === ODD && i > 0 ? "error" : "info";
    return { time, line: JSON.stringify({ time: new Date(time).toISOString(), level, job_id: `j${job}`, msg: step }) };
  });
}

const LINES = Array.from({ length: JOBS }, (_, job) => jobLines(job))
  .flat()
  .sort((a, b) => a.time - b.time)
  .map(({ line }) => line);

let world: World;
let names = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const newSource = async () => (await world.createSource(`jobs ${names++}`)).id;

async function push(sourceId: number, lines: readonly string[], key = "all") {
  for (let at = 0; at < lines.length; at += 500) {
    await acceptLines(world.ctx, { sourceId, key: `${key} ${at}`, lines: lines.slice(at, at + 500), receivedAt: NOW });
  }
  await calm(sourceId);
}

/** As if nothing had come for an hour. */
async function calm(sourceId: number) {
  const old = "UPDATE ingest_batch SET created_at = now() - interval '1 hour' WHERE source_id = $1";
  await world.db.pool.query(old, [sourceId]);
}

async function upload(sourceId: number, lines: readonly string[]) {
  const path = join(world.dataDir, `jobs-${sourceId}.log`);
  await writeFile(path, `${lines.join("\n")}\n`);
  const { id } = await acceptUpload(world.ctx, { sourceId, fileName: "jobs.log", body: createReadStream(path) });
  await runImport(world.tools(), { importId: id });
}

/** All jobs that wait, as the worker would do them. */
async function work(sourceId: number) {
  for (let round = 0; round < 3; round++) {
    const runs = await world.db.prisma.trainingRun.findMany({ where: { sourceId, state: "queued" } });
    for (const { id: runId } of runs) await runTraining(world.tools(), { runId });
    await scoreWindows(world.tools(), { sourceId });
  }
}

function anomaliesOf(sourceId: number) {
  return world.db.prisma.anomaly.findMany({
    where: { sourceId, unit: "session" },
    select: { id: true, key: true, score: true, sentence: true, start: true, end: true, events: true, reasons: true },
    orderBy: { key: "asc" },
  });
}

/** Without what only the database numbers. */
async function facts(sourceId: number) {
  return (await anomaliesOf(sourceId)).map(({ id, ...rest }) => rest);
}

describe("sessions of a source", () => {
  it("are off until somebody says what ties lines together, and lines suggest it", async () => {
    const sourceId = await newSource();
    await push(sourceId, LINES.slice(0, 600));
    const before = await getSessionSettings(world.ctx, { sourceId });
    expect(before).toMatchObject({ key: null, state: "off", linesLookedAt: 600 });
    expect(before.suggestions[0]).toMatchObject({ key: "job_id" });
    await work(sourceId);
    expect(await world.db.prisma.sessionPart.count({ where: { sourceId } })).toBe(0);
  });

  it("are learned and judged once a key is chosen, old lines included, and the odd one says why", async () => {
    const sourceId = await newSource();
    await push(sourceId, LINES);
    await work(sourceId);
    await setSessionKey(world.ctx, { sourceId, key: "job_id", silenceMinutes: 30 });
    await work(sourceId);
    expect(await getSessionSettings(world.ctx, { sourceId })).toMatchObject({ state: "ready", sessions: JOBS });
    const found = await anomaliesOf(sourceId);
    expect(found.map(({ key }) => key)).toEqual([`j${ODD}|${new Date(DAY + ODD * 20_000).toISOString()}`]);
    expect(found[0]?.sentence).toMatch(/disk is full|giving up/);
    const detail = await getAnomaly(world.ctx, { id: found[0]?.id ?? 0 });
    expect(detail.context.map(({ raw }) => raw)).toEqual(jobLines(ODD).map(({ line }) => line));
    expect(detail.incidentTitle).toMatch(/^An odd session: steps/);
  }, 60_000);

  it("come out alike from a file, from live lines, and from live lines in another order", async () => {
    const [file, live, shuffled] = [await newSource(), await newSource(), await newSource()];
    for (const sourceId of [file, live, shuffled])
      await setSessionKey(world.ctx, { sourceId, key: "job_id", silenceMinutes: 30 });
    await upload(file, LINES);
    await push(live, LINES);
    await push(shuffled, [...LINES].reverse());
    for (const sourceId of [file, live, shuffled]) await work(sourceId);
    const parts = async (sourceId: number) =>
      world.db.prisma.sessionPart.findMany({
        where: { sourceId },
        select: { key: true, start: true, lastTime: true, steps: true, odd: true, dirty: true },
        orderBy: [{ key: "asc" }, { start: "asc" }],
      });
    expect(await parts(live)).toEqual(await parts(file));
    expect(await parts(shuffled)).toEqual(await parts(file));
    expect(await facts(live)).toEqual(await facts(file));
    expect(await facts(shuffled)).toEqual(await facts(file));
    expect(await facts(file)).toHaveLength(1);
  }, 90_000);

  it("are judged again when late lines come, under the same name or another one, and told of once", async () => {
    const sourceId = await newSource();
    await setSessionKey(world.ctx, { sourceId, key: "job_id", silenceMinutes: 30 });
    await push(sourceId, LINES);
    await work(sourceId);
    const start = DAY + 390 * 20_000;
    const line = (time: number, msg: string) =>
      JSON.stringify({ time: new Date(time).toISOString(), level: "error", job_id: "j390", msg });
    const keys = async () => (await facts(sourceId)).map(({ key }) => key).filter((key) => key.startsWith("j390|"));
    expect(await keys()).toEqual([]);
    await push(sourceId, [line(start + 1, "disk is full"), line(start + 2, "giving up after 3 tries")], "odd");
    await work(sourceId);
    expect(await keys()).toEqual([`j390|${new Date(start).toISOString()}`]);
    await work(sourceId);
    expect(await keys()).toHaveLength(1);
    await push(sourceId, [line(start - 60_000, "disk is full")], "earlier");
    await work(sourceId);
    expect(await keys()).toEqual([`j390|${new Date(start - 60_000).toISOString()}`]);
    const incidents = await world.db.prisma.incident.findMany({ where: { sourceId, anomalyCount: 0 } });
    expect(incidents).toEqual([]);
  }, 60_000);

  it("wait while lines come in: a session that may go on is not judged", async () => {
    const sourceId = await newSource();
    await setSessionKey(world.ctx, { sourceId, key: "job_id", silenceMinutes: 30 });
    await push(sourceId, LINES);
    await work(sourceId);
    const at = DAY + JOBS * 20_000;
    const lines = ["disk is full", "giving up after 3 tries"].map((msg, i) =>
      JSON.stringify({ time: new Date(at + i).toISOString(), level: "error", job_id: "late", msg }),
    );
    await acceptLines(world.ctx, { sourceId, key: "now", lines, receivedAt: NOW });
    await scoreWindows(world.tools(), { sourceId });
    expect((await facts(sourceId)).some(({ key }) => key.startsWith("late|"))).toBe(false);
    await calm(sourceId);
    await scoreWindows(world.tools(), { sourceId });
    expect((await facts(sourceId)).some(({ key }) => key.startsWith("late|"))).toBe(true);
  }, 60_000);

  it("are forgotten with their key", async () => {
    const sourceId = await newSource();
    await setSessionKey(world.ctx, { sourceId, key: "job_id", silenceMinutes: 30 });
    await push(sourceId, LINES);
    await work(sourceId);
    expect(await facts(sourceId)).toHaveLength(1);
    const settings = await setSessionKey(world.ctx, { sourceId, key: null, silenceMinutes: 30 });
    expect(settings.state).toBe("off");
    expect(await facts(sourceId)).toEqual([]);
    expect(await world.db.prisma.sessionPart.count({ where: { sourceId } })).toBe(0);
    const entries = await world.db.prisma.auditEntry.count({
      where: { action: "source.session-key", subject: `source:${sourceId}` },
    });
    expect(entries).toBe(2);
  }, 60_000);
});

describe("the session key", () => {
  it("is refused in words when a line could keep it busy, and by those who may not set it", async () => {
    const sourceId = world.source.id;
    const bad = setSessionKey(world.ctx, { sourceId, key: "(a+)+$", silenceMinutes: 30 });
    await expect(bad).rejects.toThrow(Invalid);
    const viewer = { ...world.ctx, role: "analyst" as const };
    await expect(setSessionKey(viewer, { sourceId, key: "user", silenceMinutes: 30 })).rejects.toThrow(Forbidden);
  });

  it("of another organisation is not found", async () => {
    const stranger = await world.createStranger();
    const input = { sourceId: world.source.id, key: "user", silenceMinutes: 30 };
    await expect(setSessionKey(stranger.ctx, input)).rejects.toThrow(NotFound);
    await expect(getSessionSettings(stranger.ctx, input)).rejects.toThrow(NotFound);
  });
});
