import { createHash } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../lib/testing/factories";
import type { Keys } from "../../lib/testing/hostile/hostile-request";
import { HOSTILE_REQUESTS } from "../../lib/testing/hostile/requests/list";
import { createIntakeServer } from "./create-intake-server";

let world: World;
let server: ReturnType<typeof createIntakeServer>;
let port: number;
const keys: Keys = { own: "isolog_own", all: "isolog_all", foreign: "isolog_foreign" };
const failures: unknown[] = [];
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (about: { err?: Error }) => void failures.push(String(about.err?.stack)),
};

beforeAll(async () => {
  world = await createWorld();
  const stranger = await world.createStranger();
  await world.db.prisma.source.update({ where: { id: stranger.source.id }, data: { name: "store" } });
  await world.createSource("calm");
  for (const [name, organisationId, sourceId] of [
    ["own", world.ctx.organisationId, world.source.id],
    ["all", world.ctx.organisationId, null],
    ["foreign", stranger.ctx.organisationId, null],
  ] as const) {
    const keyHash = createHash("sha256").update(keys[name]).digest("hex");
    const data = { name, organisationId, sourceId, scopes: ["ingest"], prefix: "isolog_", keyHash };
    await world.db.prisma.apiKey.create({ data });
  }
  server = createIntakeServer({ db: world.db, dataDir: world.dataDir, now: Date.now }, log);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

async function events(): Promise<number> {
  const { rows } = await world.db.pool.query(
    "SELECT count(*)::int AS n FROM event WHERE source_id <> (SELECT id FROM source WHERE name = 'calm')",
  );
  return rows[0].n;
}

/** Sends the pieces, leaves where no answer is due, and gives what comes back until the connection closes. */
async function exchange(pieces: Buffer[], isAnswered: boolean): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const answer: Buffer[] = [];
  socket.on("data", (bytes) => answer.push(bytes)).on("error", () => undefined);
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  for (const [at, piece] of pieces.entries()) {
    if (at > 0) await sleep(15);
    if (!socket.destroyed) socket.write(piece);
  }
  if (!isAnswered) socket.end();
  await Promise.race([closed, sleep(25_000, undefined, { ref: false })]);
  socket.destroy();
  return Buffer.concat(answer).toString("latin1");
}

it("knows at least 100 hostile requests, each of its own", () => {
  const all = Object.values(HOSTILE_REQUESTS).flat();
  expect(new Set(all.map(({ what }) => what)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(100);
});

describe.each(Object.entries(HOSTILE_REQUESTS))("the intake, sent hostile %s", (_, requests) => {
  it.each(requests.map((request) => [request.what, request] as const))("%s", async (_, { bytes, expected }) => {
    const sent = bytes(keys);
    const before = await events();
    const answer = await exchange(Array.isArray(sent) ? sent : [sent], expected.leaves !== true);
    const statuses = Array.from(answer.matchAll(/HTTP\/1\.1 (\d{3}) /g), ([, status]) => Number(status));
    expect(statuses, `${answer.slice(0, 300)} ${failures.join()}`).toEqual(expected.statuses);
    if (expected.code !== undefined) expect(answer).toContain(`"${expected.code}"`);
    expect(answer).not.toMatch(/node_modules|\bat .+\.ts:\d+/);
    expect((await events()) - before).toBe(expected.events);
    // Whatever came before, an honest sender is served, and nobody waits for the hostile one.
    const honest = await fetch(`http://127.0.0.1:${port}/ingest/v1/calm`, {
      method: "POST",
      headers: { Authorization: `Bearer ${keys.all}` },
      body: "an honest line",
    });
    expect(await honest.json()).toMatchObject({ accepted: 1 });
    expect(failures.splice(0)).toEqual([]);
  });
});
