import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { sampleLines } from "../../testing/sample-log";
import { acceptUpload } from "../imports/receiving/accept-upload";
import { runImport } from "../imports/running/run-import";
import { acceptLines } from "../ingest/accept-lines";
import { applyRetention } from "./apply-retention";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const DAY_MS = 86_400_000;
const TABLES = ["event", "client_window", "minute_window", "route_window"];

async function counts(sourceId: number): Promise<number[]> {
  const all = TABLES.map((table) =>
    world.db.pool.query(`SELECT count(*)::int AS n FROM ${table} WHERE source_id = $1`, [sourceId]),
  );
  return (await Promise.all(all)).map(({ rows }) => rows[0].n);
}

async function pushOld(sourceId: number, daysAgo: number) {
  const start = Math.floor(Date.now() / DAY_MS) * DAY_MS - daysAgo * DAY_MS;
  const lines = sampleLines({ lines: 300, start, withScan: false });
  await acceptLines(world.ctx, { sourceId, key: `${daysAgo}`, lines, receivedAt: Date.now() });
}

describe("retention", () => {
  it("deletes what is past each source's own days, and nothing else", async () => {
    const short = await world.createSource("short");
    await world.db.prisma.source.update({ where: { id: short.id }, data: { retentionDays: 10 } });
    const long = await world.createSource("long");
    for (const { id } of [short, long]) for (const days of [30, 2]) await pushOld(id, days);
    const before = await counts(long.id);
    await applyRetention(world.tools(), {});
    expect(await counts(long.id)).toEqual(before);
    expect((await counts(short.id))[0]).toBe(300);
    const { rows } = await world.db.pool.query("SELECT min(start) AS first FROM minute_window WHERE source_id = $1", [
      short.id,
    ]);
    expect(rows[0].first.getTime()).toBeGreaterThan(Date.now() - 4 * DAY_MS);
  });

  it("keeps an old archive by the day it was uploaded; later it goes, partition and all, and may come again", async () => {
    const { id } = await world.createSource("archive");
    const content = sampleLines({ lines: 300, start: Date.UTC(2015, 4, 17) }).join("\n");
    const upload = () =>
      acceptUpload(world.ctx, {
        ...{ sourceId: id, fileName: "old.log" },
        body: (async function* () {
          yield Buffer.from(content);
        })(),
      });
    const view = await upload();
    await runImport(world.tools(), { importId: view.id });
    const stored = await counts(id);
    await applyRetention(world.tools(), {});
    expect(await counts(id)).toEqual(stored);
    await expect(upload()).rejects.toMatchObject({ code: "already_imported" });

    await applyRetention(world.tools({ now: () => Date.now() + 91 * DAY_MS }), {});
    expect(await counts(id)).toEqual([0, 0, 0, 0]);
    const { rows } = await world.db.pool.query("SELECT to_regclass('event_2015_05') AS there");
    expect(rows[0].there).toBeNull();
    expect((await upload()).id).not.toBe(view.id);
  });

  it("finishes the deletion of a source that was broken off", async () => {
    const { id } = await world.createSource("gone");
    await pushOld(id, 1);
    await world.db.pool.query("DELETE FROM source WHERE id = $1", [id]);
    await applyRetention(world.tools(), {});
    expect(await counts(id)).toEqual([0, 0, 0, 0]);
  });

  it("sweeps files no import waits for, and no other", async () => {
    const folder = join(world.dataDir, "uploads");
    await mkdir(folder, { recursive: true });
    const before = await readdir(folder);
    const old = new Date(Date.now() - 2 * DAY_MS);
    for (const name of ["tmp-old", "orphan-old", "tmp-young"]) await writeFile(join(folder, name), "x");
    for (const name of ["tmp-old", "orphan-old", ...before]) await utimes(join(folder, name), old, old);
    await applyRetention(world.tools(), {});
    expect((await readdir(folder)).sort()).toEqual([...before, "tmp-young"].sort());
  });
});
