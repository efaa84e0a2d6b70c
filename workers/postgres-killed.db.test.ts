import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { applyMigrations } from "../lib/platform/apply-migrations";
import { startTestPostgres, type TestBackend } from "../lib/queue/conformance-backends";
import { type Database, openDatabase } from "../lib/store/database/database";
import { countImport, uploadTraffic, whole } from "../lib/testing/upload-traffic";
import { startTestWorker, type TestWorker } from "../lib/testing/worker-process";

const LINES = 40_000;

describe("a worker whose Postgres is killed", () => {
  let postgres: TestBackend;
  let db: Database;
  let dataDir: string;
  let worker: TestWorker | undefined;

  beforeAll(async () => {
    postgres = await startTestPostgres();
    dataDir = await mkdtemp(join(tmpdir(), "isolog-killed-"));
    await applyMigrations(postgres.options.databaseUrl);
    db = openDatabase(postgres.options.databaseUrl);
  });
  afterAll(async () => {
    worker?.signal("SIGKILL");
    await worker?.gone;
    await db.close();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it("stays, and goes on with its import unaided when Postgres is back", async () => {
    const organisation = await db.prisma.organisation.create({ data: { name: "Acme" } });
    const source = await db.prisma.source.create({ data: { organisationId: organisation.id, name: "web" } });
    worker = await startTestWorker({ url: postgres.options.databaseUrl, dataDir });
    const importId = await uploadTraffic({ db, dataDir }, source, LINES);
    await vi.waitFor(async () => expect((await countImport(db, importId))?.read).toBeGreaterThan(0), {
      timeout: 20_000,
      interval: 10,
    });
    await postgres.kill();
    await sleep(3_000);
    await postgres.start();
    const ended = async () => (await db.prisma.import.findUniqueOrThrow({ where: { id: importId } })).state;
    await vi.waitFor(async () => expect(await ended()).toBe("done"), { timeout: 50_000, interval: 200 });
    expect(await countImport(db, importId)).toEqual(whole(LINES));
    expect(worker.child.exitCode).toBeNull();
  }, 100_000);

  it("is started before Postgres is, and waits for it", async () => {
    worker?.signal("SIGKILL");
    await worker?.gone;
    await postgres.kill();
    const starting = startTestWorker({ url: postgres.options.databaseUrl, dataDir });
    await sleep(3_000);
    await postgres.start();
    worker = await starting;
    expect(worker.child.exitCode).toBeNull();
  }, 60_000);
});
