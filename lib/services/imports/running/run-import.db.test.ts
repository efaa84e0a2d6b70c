import { fork } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { readdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RollUp } from "../../../core/features/roll-ups/roll-up";
import { writeBatch } from "../../../store/events/write-batch";
import { beginAttempt } from "../../../store/import-attempt";
import { createWorld, type World } from "../../../testing/factories";
import { fingerprint } from "../../../testing/fingerprint";
import { sampleLines, writeSampleLog } from "../../../testing/sample-log";
import { scoreWindows } from "../../detection/score-windows";
import { cancelImport } from "../cancel-import";
import { acceptUpload } from "../receiving/accept-upload";
import { runImport } from "./run-import";

const LINES = 22_000;
const CHILD = fileURLToPath(new URL("../../../testing/import-process.ts", import.meta.url));

let world: World;
let file: string;
let undisturbed: Record<string, string>;
let sources = 0;

beforeAll(async () => {
  world = await createWorld();
  file = join(world.dataDir, "shop.log");
  await writeSampleLog(file, { lines: LINES });
  const { sourceId, importId } = await upload();
  await runImport(world.tools(), { importId });
  await scoreWindows(world.tools(), { sourceId });
  undisturbed = await fingerprint(world.db, sourceId);
}, 120_000);
afterAll(() => world.close());

async function upload(path = file, source?: number) {
  const sourceId = source ?? (await world.createSource(`s${++sources}`)).id;
  const view = await acceptUpload(world.ctx, { sourceId, fileName: "shop.log", body: createReadStream(path) });
  return { sourceId, importId: view.id };
}

async function expectUndisturbed(sourceId: number) {
  await scoreWindows(world.tools(), { sourceId });
  expect(await fingerprint(world.db, sourceId)).toEqual(undisturbed);
}

/** Aborts at the given signs of life; returns how it ended. */
async function runUntil(importId: number, stop: (progress: Record<string, unknown>) => string | null) {
  const controller = new AbortController();
  const report = (progress: Record<string, unknown>) => {
    const reason = stop(progress);
    if (reason !== null) controller.abort(reason);
  };
  return runImport(world.tools({ signal: controller.signal, report }), { importId }).catch((error: unknown) => error);
}

describe("an import", () => {
  it("learns a first model, scores every line and finds the scan in it", async () => {
    expect(undisturbed).toMatchObject({
      event: expect.stringMatching(/^22000 rows/),
      import_chunk: expect.stringMatching(/^5 rows/),
      model: expect.stringMatching(/^1 rows/),
    });
    const incident = await world.db.prisma.incident.findFirst({ orderBy: { score: "desc" } });
    expect(incident?.title).toMatch(/^Scan from /);
    const job = await world.db.prisma.outbox.findFirst({ where: { job: "score-windows" } });
    expect(job).not.toBeNull();
    expect((await readdir(join(world.dataDir, "uploads"))).length).toBe(0);
  });

  it("taken up after a stop at any chunk ends like an undisturbed one", async () => {
    const { sourceId, importId } = await upload();
    // The chunk after it is on its way already and is stored as well.
    for (const chunk of [0, 2]) {
      expect(await runUntil(importId, (progress) => (progress.chunk === chunk ? "shutdown" : null))).toBe("shutdown");
    }
    expect(await runUntil(importId, () => null)).toMatchObject({ ended: "done", attempt: 3 });
    await expectUndisturbed(sourceId);
  });

  it("killed with SIGKILL again and again ends like an undisturbed one", { timeout: 180_000 }, async () => {
    const { sourceId, importId } = await upload();
    for (const patience of [0, 60, 200, 350, 40, 120, 500]) {
      const child = fork(CHILD, [world.url, world.dataDir, String(importId)], { execArgv: ["--import", "tsx"] });
      const ended = once(child, "exit");
      await once(child, "message");
      await Promise.race([ended, sleep(patience)]);
      child.kill("SIGKILL");
      await ended;
    }
    expect(await runUntil(importId, () => null)).toMatchObject({ ended: expect.stringMatching(/done|before/) });
    await expectUndisturbed(sourceId);
  });

  it("whose connections are cut in the middle of transactions ends like an undisturbed one", async () => {
    const { sourceId, importId } = await upload();
    let cutting = true;
    const cut = (async () => {
      for (let round = 0; cutting && round < 12; round++) {
        await sleep(40 + round * 25);
        await world.db.pool
          .query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
          )
          .catch(() => undefined);
      }
    })();
    for (let attempt = 0; attempt < 40; attempt++) {
      const outcome = await runUntil(importId, () => null);
      if (!(outcome instanceof Error)) break;
    }
    cutting = false;
    await cut;
    await expectUndisturbed(sourceId);
  });

  it("run three times at once has one effect", async () => {
    const { sourceId, importId } = await upload();
    const outcomes = await Promise.all([1, 2, 3].map(() => runUntil(importId, () => null)));
    expect(outcomes.map((outcome) => (outcome as { ended: string }).ended).sort()).toContain("done");
    await expectUndisturbed(sourceId);
  });

  it("does not let a zombie commit after another attempt took over", async () => {
    const { sourceId, importId } = await upload();
    await runUntil(importId, (progress) => (progress.chunk === 0 ? "shutdown" : null));
    const zombie = await beginAttempt(world.db, importId);
    await beginAttempt(world.db, importId);
    const { organisationId } = world.ctx;
    const late = writeBatch(world.db, {
      origin: { organisationId, sourceId, importId, format: "combined", modelId: null },
      ledger: {
        ...{
          kind: "import",
          importId,
          epoch: zombie?.epoch ?? 0,
          n: 1,
          lines: 1,
          parsed: 1,
          unparsed: 0,
          blank: 0,
          known: 0,
          joined: 0,
        },
        ...{ truncated: 0, bytesRead: 1, members: "[]" },
      },
      ...{ events: [], rollUp: new RollUp(), anomalies: [] },
    });
    await expect(late).rejects.toMatchObject({ code: "superseded" });
    await runUntil(importId, () => null);
    await expectUndisturbed(sourceId);
  });

  it("that is cancelled keeps what it stored, and goes on from there when the file comes again", async () => {
    const { sourceId, importId } = await upload();
    let asked: Promise<unknown> | undefined;
    const outcome = await runUntil(importId, (progress) => {
      if (progress.chunk === 1) asked ??= cancelImport(world.ctx, { importId });
      return null;
    });
    await asked;
    expect(outcome).toMatchObject({ ended: "cancelled" });
    const row = await world.db.prisma.import.findUniqueOrThrow({ where: { id: importId } });
    const { rows } = await world.db.pool.query("SELECT count(*)::int AS n FROM event WHERE source_id = $1", [sourceId]);
    expect(row).toMatchObject({ state: "cancelled", activeDigest: null, lines: rows[0].n });
    expect(row.lines).toBeLessThan(LINES);
    await world.db.pool.query(
      "UPDATE import SET started_at = started_at - interval '1 hour', finished_at = finished_at - interval '1 hour' WHERE id = $1",
      [importId],
    );
    expect((await upload(file, sourceId)).importId).toBe(importId);
    await runUntil(importId, () => null);
    await expectUndisturbed(sourceId);
    // Its pace is that of both stretches: neither the hour between them counts, nor lines without the time they took.
    const { startedAt, finishedAt } = await world.db.prisma.import.findUniqueOrThrow({ where: { id: importId } });
    const took = (finishedAt?.getTime() ?? 0) - (startedAt?.getTime() ?? 0);
    const before = (row.finishedAt?.getTime() ?? 0) - (row.startedAt?.getTime() ?? 0);
    expect(took).toBeGreaterThan(before);
    expect(took).toBeLessThan(before + 10 * 60_000);
  });

  it("of a damaged archive keeps the lines before the damage and says so", async () => {
    const path = join(world.dataDir, "cut.log.gz");
    const packed = gzipSync(sampleLines({ lines: 12_000 }).join("\n"));
    await writeFile(path, packed);
    await truncate(path, Math.floor(packed.length * 0.8));
    const { sourceId, importId } = await upload(path);
    await expect(runImport(world.tools(), { importId })).rejects.toMatchObject({ code: "truncated_archive" });
    const row = await world.db.prisma.import.findUniqueOrThrow({ where: { id: importId } });
    expect(row).toMatchObject({ state: "failed", errorCode: "truncated_archive", activeDigest: null });
    expect(row.lines).toBeGreaterThan(8_000);
    const stored = await world.db.pool.query("SELECT count(*)::int AS n FROM event WHERE source_id = $1", [sourceId]);
    expect(stored.rows[0].n).toBe(row.lines);
  });

  it("too small to learn from is stored unscored and says what is missing; more lines bring the training", async () => {
    const path = join(world.dataDir, "small.log");
    await writeSampleLog(path, { lines: 120 });
    const { sourceId, importId } = await upload(path);
    await runImport(world.tools(), { importId });
    const row = await world.db.prisma.import.findUniqueOrThrow({ where: { id: importId } });
    expect(row).toMatchObject({
      state: "done",
      lines: 120,
      modelId: null,
      note: expect.stringContaining("200 are needed"),
    });
    expect(await world.db.prisma.trainingRun.count({ where: { sourceId } })).toBe(0);
    await writeSampleLog(path, { lines: 150, seed: 9 });
    const second = await upload(path, sourceId);
    await runImport(world.tools(), { importId: second.importId });
    expect(await world.db.prisma.trainingRun.findMany({ where: { sourceId } })).toMatchObject([
      { trigger: "first_events", slot: "first" },
    ]);
  });

  it("counts, keeps and hands out the lines no format matches", async () => {
    const path = join(world.dataDir, "mixed.log");
    const lines = sampleLines({ lines: 400 }).flatMap((line, index) =>
      index % 4 === 0 ? [line, "what is this", ""] : [line],
    );
    await writeFile(path, lines.join("\n"));
    const { importId } = await upload(path);
    await runImport(world.tools(), { importId });
    const row = await world.db.prisma.import.findUniqueOrThrow({ where: { id: importId } });
    expect(row).toMatchObject({ lines: 600, parsed: 400, unparsed: 100, blank: 100 });
    const bytes = Buffer.byteLength(lines.join("\n"));
    expect(row.members).toEqual([
      {
        name: "shop.log",
        bytes,
        lines: 600,
        parsed: 400,
        unparsed: 100,
        blank: 100,
        known: 0,
        joined: 0,
        skipped: null,
      },
    ]);
  });
});
