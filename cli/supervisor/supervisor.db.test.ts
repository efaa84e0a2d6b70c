import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nextFreePort } from "../../lib/platform/free-port";
import { processesOf, type Supervised, startSupervised, until } from "../testing/supervised";

let dataDir: string;
let running: Supervised[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "isolog-supervisor-"));
  running = [];
});
afterEach(async () => {
  for (const one of running) if (one.child.exitCode === null && one.child.signalCode === null) await one.end("SIGKILL");
  await until(() => processesOf(dataDir).length === 0, "everything is gone");
  await rm(dataDir, { recursive: true, force: true });
});

async function start(settings: Record<string, string> = {}): Promise<Supervised> {
  const one = await startSupervised(dataDir, settings);
  running.push(one);
  return one;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const ask = async (port: number, path = "/") => (await fetch(`http://127.0.0.1:${port}${path}`)).json();

describe("the supervisor", () => {
  it("leaves no process behind after Ctrl-C, and says that the data is kept", async () => {
    const one = await start();
    expect(processesOf(dataDir).length).toBeGreaterThan(4);
    expect(await one.end("SIGINT")).toBe(0);
    expect(processesOf(dataDir)).toEqual([]);
    expect(one.terminal()).toContain("Your data is kept");
  });

  it("takes everything with it when it is killed itself", async () => {
    const one = await start();
    await one.end("SIGKILL");
    await until(() => processesOf(dataDir).length === 0, "nothing is left", 15_000);
  });

  it("stops in order when the npm that ran it is gone, whatever npm passed on", async () => {
    const one = await startSupervised(dataDir, { npm_lifecycle_event: "start" }, { shell: true });
    await one.end("SIGKILL");
    await until(() => processesOf(dataDir).length === 0, "nothing is left", 15_000);
    expect(one.terminal()).toContain("Your data is kept");
  });

  it("stops at once on a second Ctrl-C, whatever a role still does", async () => {
    const one = await start({ ISOLOG_TEST_STUBBORN: "yes" });
    one.child.kill("SIGINT");
    await until(() => one.terminal().includes("Stopping"), "it began to stop");
    await sleep(400);
    const began = Date.now();
    expect(await one.end("SIGINT")).toBe(1);
    await until(() => processesOf(dataDir).length === 0, "nothing is left", 10_000);
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it("brings a killed database back with what was committed", async () => {
    const one = await start();
    await query(one.databaseUrl, "create table kept as select 42 as n");
    const pid = Number((await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
    process.kill(pid, "SIGKILL");
    await until(() => one.terminal().includes("database answers again"), "the database is back");
    expect(await query(one.databaseUrl, "select n from kept")).toEqual([{ n: 42 }]);
  });

  it("starts a crashed role again", async () => {
    const one = await start();
    const { pid } = await ask(one.web);
    await ask(one.web, "/crash").catch(() => undefined);
    await until(
      () =>
        ask(one.web).then(
          (answer) => answer.pid !== pid,
          () => false,
        ),
      "another process answers",
    );
    expect(one.terminal()).toContain("The web process ended (exit code 3) and is started again.");
  });

  it("finds its data and its port of the database again on the next start", async () => {
    const first = await start();
    await query(first.databaseUrl, "create table kept as select 7 as n");
    await first.end("SIGTERM");
    const second = await start();
    expect(second.databaseUrl).toBe(first.databaseUrl);
    expect(await query(second.databaseUrl, "select n from kept")).toEqual([{ n: 7 }]);
  });

  it("starts again right after it was killed", async () => {
    await (await start()).end("SIGKILL");
    const second = await start();
    expect(await query(second.databaseUrl, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  it("refuses a data folder that another one uses, in words", async () => {
    const one = await start();
    await expect(startSupervised(dataDir)).rejects.toThrow(`already runs from ${dataDir} (process ${one.child.pid})`);
  });

  it("takes the next port when the wanted one is taken, and says so", async () => {
    const taken = createServer();
    const wanted = await nextFreePort(42_000, "127.0.0.1");
    await new Promise<void>((resolve) => taken.listen(wanted, "127.0.0.1", resolve));
    const one = await start({ PORT: String(wanted) });
    expect(one.web).toBeGreaterThan(wanted);
    expect(one.terminal()).toContain(`Port ${wanted} is taken by another program, so the pages are on ${one.web}`);
    await new Promise((resolve) => taken.close(resolve));
  });

  it("shows warnings of a role with control characters made visible, and keeps every line in a file", async () => {
    const one = await start();
    await ask(one.web, "/warn");
    await until(() => one.terminal().includes("web: warning: careful"), "the warning is shown");
    expect(one.terminal()).not.toContain("\u001b[31m");
    expect(await readFile(join(dataDir, "logs", "web.log"), "utf8")).toContain("careful");
  });
});
