import { chmod, cp, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedPostgres, findRunningPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import type { LauncherName } from "./postgres-launcher";

const isRoot = process.getuid?.() === 0;
let dataDir: string;
let postgres: EmbeddedPostgres | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "isolog-embedded-"));
});
afterEach(async () => {
  await postgres?.stop();
  postgres = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

async function start(launchers?: readonly LauncherName[]): Promise<EmbeddedPostgres> {
  postgres = await startEmbeddedPostgres({ dataDir, ...(launchers ? { launchers } : {}) });
  return postgres;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query(sql)
    .then((result) => result.rows)
    .finally(() => client.end());
}

describe("the embedded PostgreSQL", () => {
  it("runs in a folder that nobody else may enter, also for root", async () => {
    await chmod(dataDir, 0o700);
    const { launcher, url } = await start();
    expect(launcher).toBe(isRoot ? "user-namespace" : "direct");
    expect(await query(url(), "select 1 as n")).toEqual([{ n: 1 }]);
  });

  it("keeps its password for itself, and gives the product no more rights than it needs", async () => {
    const { url } = await start();
    expect((await stat(join(dataDir, "postgres.json"))).mode & 0o777).toBe(0o600);
    expect(await query(url(), "select rolsuper, rolcreatedb from pg_roles where rolname = current_user")).toEqual([
      { rolsuper: false, rolcreatedb: false },
    ]);
  });

  it("is durable, speaks UTC and listens on loopback only", async () => {
    const { url } = await start();
    const names = [
      "fsync",
      "synchronous_commit",
      "full_page_writes",
      "TimeZone",
      "listen_addresses",
      "server_encoding",
    ];
    const rows = await query(url(), `select ${names.map((name) => `current_setting('${name}') as "${name}"`).join()}`);
    expect(rows).toEqual([
      {
        fsync: "on",
        synchronous_commit: "on",
        full_page_writes: "on",
        TimeZone: "UTC",
        listen_addresses: "127.0.0.1",
        server_encoding: "UTF8",
      },
    ]);
  });

  it("keeps data and port between starts, and chooses another port when that one is taken", async () => {
    const first = await start();
    await query(first.url(), "create table kept as select 1 as n");
    await first.stop();
    const second = await start();
    expect(second.port).toBe(first.port);
    await second.stop();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(first.port, "127.0.0.1", resolve));
    const third = await start();
    expect(third.port).not.toBe(first.port);
    expect(await query(third.url(), "select n from kept")).toEqual([{ n: 1 }]);
    await new Promise((resolve) => taken.close(resolve));
  });

  it("starts right after it was killed, with everything that was committed", async () => {
    const first = await start();
    await query(first.url(), "create table kept as select 1 as n");
    process.kill(first.pid, "SIGKILL");
    await first.exited;
    expect(await query((await start()).url(), "select n from kept")).toEqual([{ n: 1 }]);
  });

  it("makes a server that still runs from the same folder end first", async () => {
    const first = await start();
    const second = await start();
    await first.exited;
    expect(await query(second.url(), "select 1 as n")).toEqual([{ n: 1 }]);
  });

  it("is found by others while it runs, and not when it does not", async () => {
    expect(await findRunningPostgres(dataDir)).toBeNull();
    const { url, stop } = await start();
    expect(await findRunningPostgres(dataDir)).toBe(url());
    await stop();
    expect(await findRunningPostgres(dataDir)).toBeNull();
  });

  it("moves with its data folder, also when an older note still names the old place", async () => {
    const first = await start();
    await query(first.url(), "create table kept as select 1 as n");
    await first.stop();
    const notes = JSON.parse(await readFile(join(dataDir, "postgres.json"), "utf8"));
    expect(JSON.stringify(notes)).not.toContain(dataDir);
    await writeFile(join(dataDir, "postgres.json"), JSON.stringify({ ...notes, folder: join(dataDir, "postgres") }));
    const moved = `${dataDir}-moved`;
    await rename(dataDir, moved);
    dataDir = moved;
    const second = await start();
    expect([second.folder, second.port]).toEqual([join(moved, "postgres"), first.port]);
    expect(await query(second.url(), "select n from kept")).toEqual([{ n: 1 }]);
  });

  it("has a copy that is a database of its own, also beside its original", async () => {
    const first = await start();
    await query(first.url(), "create table kept as select 1 as n");
    await first.stop();
    const copy = `${dataDir}-copy`;
    await cp(dataDir, copy, { recursive: true });
    const original = await start();
    expect(await findRunningPostgres(copy)).toBeNull();
    const copied = await startEmbeddedPostgres({ dataDir: copy });
    try {
      expect(copied.port).not.toBe(original.port);
      await query(copied.url(), "update kept set n = 2");
      expect(await query(original.url(), "select n from kept")).toEqual([{ n: 1 }]);
      expect(await findRunningPostgres(copy)).toBe(copied.url());
      expect(await findRunningPostgres(dataDir)).toBe(original.url());
    } finally {
      await copied.stop();
      await rm(copy, { recursive: true, force: true });
    }
  });

  it("says what to do when it cannot run here, and leaves nothing half made", async () => {
    await expect(start([])).rejects.toThrow(/Start Isolog as an ordinary user, or .* DATABASE_URL/);
    await expect(readFile(join(dataDir, "postgres.json"))).rejects.toThrow("ENOENT");
    expect((await start()).port).toBeGreaterThan(0);
  });

  // Adds a user to the machine, so only where machines are thrown away.
  it.runIf(isRoot && process.env.CI)("runs as a user of its own where root may make no namespace", async () => {
    const first = await start(["dedicated-user"]);
    expect(first.launcher).toBe("dedicated-user");
    expect((await stat(join(dataDir, "postgres"))).uid).not.toBe(0);
    await query(first.url(), "create table kept as select 1 as n");
    await first.stop();
    expect(await query((await start()).url(), "select n from kept")).toEqual([{ n: 1 }]);
  });
});
