import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES, roleReaches } from "@/lib/contracts/access";
import { createKey } from "@/lib/services/access/keys/create-key";
import type { Context } from "@/lib/services/context";
import { ACCESS, type AccessRow } from "./testing/access-table";
import { makeWorld, type World } from "./testing/make-world";
import { type Ask, type Bench, openBench } from "./testing/open-bench";
import { loadRoute, METHODS, type Method, routeFiles } from "./testing/route-files";

let bench: Bench;
let ours: Context;
let theirs: Context;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  bench = await openBench();
  [ours, theirs] = [await bench.organisation("Ours"), await bench.organisation("Theirs")];
  for (const role of ROLES) cookies[role] = (await bench.person(ours.organisationId, role)).cookie;
  cookies.foreigner = (await bench.person(theirs.organisationId, "owner")).cookie;
});
afterAll(() => bench.close());

const rows = Object.entries(ACCESS).map(([name, row]) => ({ name, row, method: name.split(" ")[0] as Method }));
const guarded = rows.filter(({ row }) => row.needs !== "anyone");
const byId = guarded.filter(({ name }) => name.includes("["));

/** Asks, and lets go of a stream that would never end. */
async function ask(method: Method, row: AccessRow, world: World, how: Ask): Promise<{ status: number; body: string }> {
  const stop = new AbortController();
  const answer = await bench.ask(method, row.path(world), {
    ...how,
    body: row.body,
    headers: row.headers ?? {},
    signal: stop.signal,
  });
  const streams = answer.headers.get("content-type")?.startsWith("text/event-stream");
  if (streams) await answer.body?.cancel();
  const body = streams ? "" : await answer.text();
  stop.abort();
  if (row.needs !== "anyone") expect(answer.headers.get("cache-control")).toContain("no-store");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  return { status: answer.status, body };
}

const REFUSED = [401, 403, 404, 405, 500];

describe("every route", () => {
  it("is in the table of who may use it, with each of its methods, and runs on Node without any cache", async () => {
    const found: string[] = [];
    for (const route of routeFiles()) {
      const module = await loadRoute(route);
      for (const method of METHODS) if (module[method]) found.push(`${method} ${route.pattern}`);
      expect([route.pattern, module.runtime, module.dynamic]).toEqual([route.pattern, "nodejs", "force-dynamic"]);
    }
    expect(found.sort()).toEqual(Object.keys(ACCESS).sort());
  });

  it.each(guarded)("$name refuses strangers, with and without a made-up session or key", async ({ method, row }) => {
    const world = await makeWorld(bench, ours);
    for (const how of [{}, { cookie: "isolog.session_token=made.up" }, { key: "isolog_madeup" }, { key: "" }]) {
      expect((await ask(method, row, world, how)).status).toBe(401);
    }
  });

  it.each(guarded)("$name serves the roles that reach it and no other", async ({ method, row }) => {
    for (const role of ROLES) {
      const { status } = await ask(method, row, await makeWorld(bench, ours), { cookie: cookies[role] ?? "" });
      if (row.needs !== "anyone" && roleReaches(role, row.needs)) expect(REFUSED).not.toContain(status);
      else expect([role, status]).toEqual([role, 403]);
    }
  });

  it.each(byId)("$name tells another organisation nothing, not even that the id exists", async ({ method, row }) => {
    const world = await makeWorld(bench, ours);
    const unknown = Object.fromEntries(
      Object.keys(world).map((key) => [key, key === "userId" ? "nobody" : 987_654_321]),
    );
    const foreign = await ask(method, row, world, { cookie: cookies.foreigner ?? "" });
    expect(foreign.status).toBe(404);
    expect(await ask(method, row, unknown as unknown as World, { cookie: cookies.foreigner ?? "" })).toEqual(foreign);
    const misshapen = Object.fromEntries(Object.keys(world).map((key) => [key, "x%27--"])) as unknown as World;
    if (!row.path(world).includes("members")) {
      expect((await ask(method, row, misshapen, { cookie: cookies.foreigner ?? "" })).status).toBe(404);
    }
  });

  it.each(guarded)("$name serves keys made for it and no other", async ({ method, row }) => {
    const scope = row.scope ?? (method === "GET" ? "read" : "admin");
    const world = await makeWorld(bench, ours);
    const elsewhere = await makeWorld(bench, ours);
    for (const held of ["ingest", "read", "admin"] as const) {
      const { secret } = await createKey(ours, { sourceId: world.sourceId, name: held, scopes: [held] });
      const { status } = await ask(method, row, world, { key: secret });
      const roleOf = { ingest: "analyst", read: "viewer", admin: "admin" } as const;
      const may =
        (held === scope || held === "admin") && row.needs !== "anyone" && roleReaches(roleOf[held], row.needs);
      if (scope === "no key" || !may) expect([held, status]).toEqual([held, 403]);
      else expect([held, REFUSED.includes(status)]).toEqual([held, false]);
      if (held !== "ingest" || scope !== "ingest") continue;
      expect((await ask(method, row, elsewhere, { key: secret })).status).toBe(404);
    }
  });
});

describe("keys", () => {
  it("end when they expire or are revoked, and are kept as a hash", async () => {
    const { sourceId } = await makeWorld(bench, ours);
    const short = await createKey(ours, { sourceId, name: "short", scopes: ["read"], expiresInDays: 1 });
    const long = await createKey(ours, { sourceId, name: "long", scopes: ["read", "ingest"] });
    const status = async (key: string) => (await bench.ask("GET", "/api/v1/sources", { key })).status;
    expect([await status(short.secret), await status(long.secret)]).toEqual([200, 200]);
    const kept = JSON.stringify(await bench.db.prisma.apiKey.findMany());
    expect(kept).not.toContain(short.secret);

    const cookie = cookies.admin ?? "";
    expect((await bench.ask("DELETE", `/api/v1/keys/${long.id}`, { cookie })).status).toBe(204);
    expect(await status(long.secret)).toBe(401);
    bench.travel(25 * 60 * 60_000);
    expect(await status(short.secret)).toBe(401);
    bench.travel(-25 * 60 * 60_000);
  });
});
