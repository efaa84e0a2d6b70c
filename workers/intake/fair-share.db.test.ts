import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Unavailable } from "../../lib/base/errors";
import { createKey } from "../../lib/services/access/keys/create-key";
import { SOURCE_LOCK } from "../../lib/store/source-lock";
import { createWorld, type World } from "../../lib/testing/factories";
import { sampleLines } from "../../lib/testing/sample-log";
import { createIntakeServer } from "./create-intake-server";

const BODY = sampleLines({ lines: 100 }).join("\n");
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
let world: World;
let server: ReturnType<typeof createIntakeServer>;
let base: string;
let isFull = false;

beforeAll(async () => {
  world = await createWorld();
  const disk = {
    refuseIfFull: async () => {
      if (isFull) throw new Unavailable("disk_full", "No room.");
    },
  };
  server = createIntakeServer({ db: world.db, dataDir: world.dataDir, now: Date.now, disk }, quiet);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

async function senderOf(name: string) {
  const { id } = await world.createSource(name);
  const { secret } = await createKey(world.ctx, { sourceId: id, name, scopes: ["ingest"] });
  const push = (key: string | null, signal?: AbortSignal) => {
    const named: Record<string, string> = key === null ? {} : { "Idempotency-Key": key };
    const headers = { Authorization: `Bearer ${secret}`, ...named };
    return fetch(`${base}/ingest/v1/${name}`, { method: "POST", body: BODY, headers, signal });
  };
  const rows = async () => {
    const found = await world.db.pool.query("SELECT count(*)::int AS n FROM event WHERE source_id = $1", [id]);
    return found.rows[0].n as number;
  };
  return { id, secret, push, rows };
}

it("goes on for other sources while one of them gets no turn, however much it is sent", async () => {
  const noisy = await senderOf("noisy");
  const other = await senderOf("other");
  const holder = new pg.Client({ connectionString: world.adminUrl });
  await holder.connect();
  await holder.query("SELECT pg_advisory_lock($1, $2)", [SOURCE_LOCK, noisy.id]);
  const floods = Array.from({ length: 100 }, (_, at) => noisy.push(`flood-${at}`));
  for (let at = 0; at < 5; at++) expect((await other.push(`${at}`)).status).toBe(200);
  expect(await other.rows()).toBe(500);
  expect(await noisy.rows()).toBe(0);
  await holder.query("SELECT pg_advisory_unlock_all()");
  await holder.end();
  const answers = await Promise.all(floods);
  const taken = answers.filter(({ status }) => status === 200);
  const sentAway = answers.filter(({ status, headers }) => status === 429 && headers.get("retry-after") === "2");
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.length + sentAway.length).toBe(100);
  expect(await noisy.rows()).toBe(taken.length * 100);
});

it("leaves a quick sender its room beside two that announce much and send it byte by byte", async () => {
  const sender = await senderOf("shared");
  const { port } = server.address() as AddressInfo;
  const bytes = 8 * 1024 * 1024;
  const headers = { "X-API-Key": sender.secret, "Content-Length": bytes };
  const slow = [0, 1].map(() => request({ port, method: "POST", path: "/ingest/v1/shared", headers }));
  const drip = setInterval(() => {
    for (const one of slow) one.write("x");
  }, 50);
  for (const one of slow) one.on("error", () => undefined).write("x");
  try {
    await wait(500);
    const answers: number[] = [];
    // Tries again as it is told to.
    for (let since = Date.now(); answers.at(-1) !== 200 && Date.now() - since < 8_000; ) {
      const answer = await sender.push("quick");
      answers.push(answer.status);
      if (answer.status !== 200) await wait(Number(answer.headers.get("retry-after")) * 1_000);
    }
    expect(answers[0]).toBe(429);
    expect(answers.at(-1)).toBe(200);
    expect(await sender.rows()).toBe(100);
  } finally {
    clearInterval(drip);
    for (const one of slow) one.destroy();
  }
}, 20_000);

it("stores a push once whose sender hung up while its key was looked up, and sent it again", async () => {
  const sender = await senderOf("impatient");
  const holder = new pg.Client({ connectionString: world.adminUrl });
  await holder.connect();
  await holder.query("BEGIN; LOCK TABLE api_key IN ACCESS EXCLUSIVE MODE");
  await expect(sender.push(null, AbortSignal.timeout(500))).rejects.toThrow();
  await holder.query("COMMIT");
  await holder.end();
  expect((await sender.push(null)).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await sender.rows()).toBe(100);
});

it("takes nothing in and says when to come back while the disk is full, and goes on by itself when it is not", async () => {
  const sender = await senderOf("full");
  expect((await sender.push("before")).status).toBe(200);
  isFull = true;
  const refused = await sender.push("meanwhile");
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("5");
  expect(await refused.json()).toMatchObject({ code: "disk_full" });
  expect(await sender.rows()).toBe(100);
  isFull = false;
  expect((await sender.push("meanwhile")).status).toBe(200);
  expect(await sender.rows()).toBe(200);
});
