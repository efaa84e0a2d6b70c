import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../lib/testing/factories";
import { sampleLines } from "../../lib/testing/sample-log";
import { createIntakeServer } from "./create-intake-server";
import { PushJournal } from "./push-journal";

let world: World;
let base: string;
let server: ReturnType<typeof createIntakeServer>;
const LINES = sampleLines({ lines: 50 });
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeAll(async () => {
  world = await createWorld();
  // Trusting the test's own address, as that of a proxy on this machine.
  const isTrusted = (address: string) => address === "127.0.0.1";
  server = createIntakeServer({ db: world.db, dataDir: world.dataDir, now: Date.now, isTrusted }, quiet);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const key of [
    { name: "web", sourceId: world.source.id, scopes: ["ingest"] },
    { name: "all", sourceId: null, scopes: ["ingest"] },
    { name: "read", sourceId: null, scopes: ["read"] },
    { name: "revoked", sourceId: null, scopes: ["ingest"], revokedAt: new Date() },
    { name: "expired", sourceId: null, scopes: ["ingest"], expiresAt: new Date(1) },
  ]) {
    const { organisationId } = world.ctx;
    const keyHash = createHash("sha256").update(secret(key.name)).digest("hex");
    await world.db.prisma.apiKey.create({ data: { ...key, organisationId, prefix: "isolog_", keyHash } });
  }
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

const secret = (name: string) => `isolog_${name}${"x".repeat(40)}`;

function push(source: string, body: string | Buffer, headers: Record<string, string> = {}, key = "web") {
  return fetch(`${base}/ingest/v1/${source}`, {
    method: "POST",
    body: typeof body === "string" ? body : new Uint8Array(body),
    headers: { Authorization: `Bearer ${secret(key)}`, ...headers },
  });
}

async function events(): Promise<number> {
  const { rows } = await world.db.pool.query("SELECT count(*)::int AS n FROM event WHERE source_id = $1", [
    world.source.id,
  ]);
  return rows[0].n;
}

/** Nothing is stored until the returned function is called. */
async function lockEvents(): Promise<() => Promise<void>> {
  const blocker = new pg.Client({ connectionString: world.adminUrl });
  await blocker.connect();
  await blocker.query("BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE");
  return async () => {
    await blocker.query("COMMIT");
    await blocker.end();
  };
}

describe("the intake", () => {
  it("answers a push once its lines are durable, by name or id, plain or gzip", async () => {
    const body = LINES.join("\n");
    const answer = await push("web", body);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ accepted: 50, rejected: 0, joined: 0, errors: [], repeated: false });
    expect(await events()).toBe(50);
    const packed = await push(String(world.source.id), gzipSync(`${body}\r\n\n`), { "Content-Encoding": "gzip" });
    expect(await packed.json()).toMatchObject({ accepted: 50 });
    expect(await events()).toBe(100);
  });

  it("takes the key from Basic and X-API-Key as well", async () => {
    const basic = Buffer.from(`shipper:${secret("web")}`).toString("base64");
    const one = LINES[0] ?? "";
    expect((await push("web", one, { Authorization: `Basic ${basic}` })).status).toBe(200);
    expect((await push("web", one, { Authorization: "", "X-API-Key": secret("web") })).status).toBe(200);
  });

  it("counts a push once that its sender repeats because it did not wait for the answer, and twice when it was answered", async () => {
    const before = await events();
    const body = LINES.map((line) => `${line} unheard`).join("\n");
    // The store is held up for longer than the sender waits.
    const release = await lockEvents();
    const impatient = fetch(`${base}/ingest/v1/web`, {
      ...{ method: "POST", body, signal: AbortSignal.timeout(1_000) },
      headers: { Authorization: `Bearer ${secret("web")}` },
    });
    await expect(impatient).rejects.toThrow();
    await release();
    expect(await (await push("web", body)).json()).toMatchObject({ repeated: true });
    expect(await events()).toBe(before + LINES.length);
    expect(await (await push("web", body)).json()).toMatchObject({ repeated: false });
    expect(await events()).toBe(before + 2 * LINES.length);
  });

  it("counts a push once whose intake was killed before it answered, when it comes again to the next one", async () => {
    const before = await events();
    const path = join(world.dataDir, "intake", "test.pushes");
    const ground = { db: world.db, dataDir: world.dataDir, now: Date.now };
    const open = async () => {
      const opened = createIntakeServer(ground, quiet, new PushJournal(path, quiet));
      await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
      const address = `http://127.0.0.1:${(opened.address() as AddressInfo).port}/ingest/v1/web`;
      const headers = { Authorization: `Bearer ${secret("web")}` };
      const send = (body: string) => fetch(address, { method: "POST", body, headers }).then((answer) => answer.json());
      return { send, opened };
    };
    const body = LINES.map((line) => `${line} orphaned`).join("\n");
    const first = await open();
    expect(await first.send("a heartbeat")).toMatchObject({ repeated: false });
    const release = await lockEvents();
    const orphan = first.send(body);
    await expect.poll(() => readFileSync(path, "utf8").match(/^\+/gm)?.length).toBe(2);
    // What the next process finds is what a killed one leaves behind; the database ends what it began.
    const second = await open();
    await release();
    await orphan;
    expect(await second.send(body)).toMatchObject({ repeated: true });
    expect(await second.send(body)).toMatchObject({ repeated: false });
    expect(await second.send("a heartbeat")).toMatchObject({ repeated: false });
    expect(await events()).toBe(before + 2 * LINES.length + 2);
    for (const { opened } of [first, second]) {
      opened.closeAllConnections();
      opened.close();
    }
  });

  it("counts a push with the same idempotency key once, also five at a time", async () => {
    const before = await events();
    const sends = Array.from({ length: 5 }, () => push("web", LINES.join("\n"), { "Idempotency-Key": "k-1" }));
    const answers = await Promise.all((await Promise.all(sends)).map((answer) => answer.json()));
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(answers.every(({ accepted }) => accepted === 50)).toBe(true);
    expect(await events()).toBe(before + 50);
    const other = await push("web", "10.0.0.1 other line", { "Idempotency-Key": "k-1" });
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ code: "key_reused" });
  });

  it("keeps lines it cannot read, and says which", async () => {
    const answer = await push("web", [LINES[0], "garbage", "", LINES[1]].join("\n"));
    expect(await answer.json()).toEqual({
      ...{ accepted: 2, rejected: 1, joined: 0, repeated: false },
      errors: [{ line: 2, reason: expect.stringContaining("This line is not an access log line") }],
    });
  });

  it("refuses in words what it does not take", async () => {
    const one = LINES[0] ?? "";
    const { source } = await world.createStranger();
    const cases: [string, Promise<Response>, number, string][] = [
      ["no key", push("web", one, { Authorization: "" }), 401, "bad_key"],
      ["wrong key", push("web", one, {}, "nobody"), 401, "bad_key"],
      ["revoked key", push("web", one, {}, "revoked"), 401, "bad_key"],
      ["expired key", push("web", one, {}, "expired"), 401, "bad_key"],
      ["no scope", push("web", one, {}, "read"), 403, "scope_missing"],
      ["unknown source", push("nowhere", one), 404, "not_found"],
      ["foreign source", push(String(source.id), one, {}, "all"), 404, "not_found"],
      ["nothing", push("web", ""), 400, "empty_body"],
      ["brotli", push("web", one, { "Content-Encoding": "br" }), 415, "unsupported_encoding"],
      ["a form", push("web", one, { "Content-Type": "multipart/form-data; boundary=x" }), 415, "unsupported_type"],
      ["broken gzip", push("web", one, { "Content-Encoding": "gzip" }), 400, "corrupt_body"],
      ["large", push("web", "x".repeat(9 * 1024 * 1024)), 413, "body_too_large"],
      [
        "bomb",
        push("web", gzipSync(Buffer.alloc(40 * 1024 * 1024)), { "Content-Encoding": "gzip" }),
        413,
        "body_too_large",
      ],
      ["get", fetch(`${base}/ingest/v1/web`), 405, "method_not_allowed"],
      ["other path", fetch(`${base}/elsewhere`), 404, "not_found"],
    ];
    const before = await events();
    for (const [name, sending, status, code] of cases) {
      const answer = await sending;
      expect(answer.status, name).toBe(status);
      expect(await answer.json(), name).toMatchObject({ code, error: expect.any(String) });
    }
    expect(await events()).toBe(before);
  });

  it("lets an ingest key of one source into that source only", async () => {
    const other = await world.createSource("other");
    expect((await push("other", LINES[0] ?? "")).status).toBe(404);
    expect((await push("other", LINES[0] ?? "", {}, "all")).status).toBe(200);
    const { rows } = await world.db.pool.query("SELECT count(*)::int AS n FROM event WHERE source_id = $1", [other.id]);
    expect(rows[0].n).toBe(1);
  });

  it("takes a source's name for that source, also where it is the number of another", async () => {
    const named = await world.createSource(String(world.source.id));
    const before = await events();
    expect((await push(String(world.source.id), LINES[0] ?? "", {}, "all")).status).toBe(200);
    expect(await events()).toBe(before);
    expect((await push(String(world.source.id), LINES[0] ?? "")).status).toBe(200);
    expect(await events()).toBe(before + 1);
    await world.db.prisma.source.update({ where: { id: named.id }, data: { name: "no number" } });
  });

  it("counts wrong keys for each client of a trusted proxy on its own", async () => {
    const guess = (n: number, client: string) =>
      push("web", "", { "X-Forwarded-For": `made.up, ${client}` }, `guess-${n}`).then(({ status }) => status);
    const guesser: number[] = [];
    for (let n = 0; n < 32; n++) guesser.push(await guess(n, "203.0.113.66"));
    expect(guesser).toEqual([...Array(30).fill(401), 429, 429]);
    expect(await guess(1, "203.0.113.67")).toBe(401);
  });

  it("stores nothing of a push that breaks off", async () => {
    const before = await events();
    const socket = connect(Number(new URL(base).port), "127.0.0.1");
    const head = `POST /ingest/v1/web HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret("web")}\r\nContent-Length: 10000\r\n\r\n`;
    socket.write(head + LINES.slice(0, 5).join("\n"));
    await new Promise((resolve) => setTimeout(resolve, 200));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await events()).toBe(before);
  });

  it("says 503 and when to come back while the database is away, and recovers by itself", async () => {
    const name = new URL(world.url).pathname.slice(1);
    const admin = new pg.Client({ connectionString: world.adminUrl });
    admin.on("error", () => undefined);
    await admin.connect();
    await admin.query(`ALTER DATABASE ${name} CONNECTION LIMIT 0`);
    await admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const away = await push("web", LINES[0] ?? "");
    expect(away.status).toBe(503);
    expect(away.headers.get("retry-after")).toBe("5");
    expect((await fetch(`${base}/healthz`)).status).toBe(503);
    await admin.query(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    await admin.end();
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect((await push("web", LINES[0] ?? "")).status).toBe(200);
  });
});
