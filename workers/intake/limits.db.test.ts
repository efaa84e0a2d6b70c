import { Agent, request } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "../../lib/services/access/keys/create-key";
import { openDatabase } from "../../lib/store/database/database";
import { createWorld, type World } from "../../lib/testing/factories";
import { createIntakeServer } from "./create-intake-server";
import { BODY_LIMITS } from "./read-body";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const closing: (() => unknown)[] = [];
let world: World;
let port: number;
let key: { id: number; secret: string };

beforeAll(async () => {
  world = await createWorld();
  port = await openIntake();
  key = await createKey(world.ctx, { sourceId: world.source.id, name: "limits", scopes: ["ingest"] });
});
afterAll(async () => {
  for (const close of closing) await close();
  await world.close();
});

async function openIntake(db = world.db): Promise<number> {
  const server = createIntakeServer({ db, dataDir: world.dataDir, now: Date.now }, quiet);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

interface Told {
  status: number;
  body: Record<string, unknown>;
}

/** Sends pieces of a body, in chunks where no length is given. */
function push(pieces: Buffer[], headers: Record<string, string | number> = {}, agent?: Agent): Promise<Told> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { port, agent, method: "POST", path: "/ingest/v1/web", headers: { "X-API-Key": key.secret, ...headers } },
      async (answer) => {
        let text = "";
        for await (const piece of answer) text += String(piece);
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as Told["body"] });
      },
    );
    sent.on("error", reject);
    for (const piece of pieces) sent.write(piece);
    sent.end();
  });
}

async function rows(): Promise<number> {
  const { rows } = await world.db.pool.query("SELECT count(*)::int AS n FROM event");
  return rows[0].n as number;
}

/** Lines of 1 KiB that fill so many bytes to the last. */
const filled = (bytes: number) => Buffer.alloc(bytes, `${"x".repeat(1_023)}\n`);

describe("a body", { timeout: 60_000 }, () => {
  it.each(["Content-Length", "chunks"])(
    "of exactly the limit is taken, and of one byte more is not (%s)",
    async (how) => {
      for (const [bytes, status] of [
        [BODY_LIMITS.wireBytes, 200],
        [BODY_LIMITS.wireBytes + 1, 413],
      ] as const) {
        const before = await rows();
        const body = filled(bytes);
        const pieces = [body.subarray(0, bytes - 1), body.subarray(bytes - 1)];
        const told = await push(pieces, how === "chunks" ? {} : { "Content-Length": bytes });
        expect(told.status, JSON.stringify(told.body)).toBe(status);
        expect((await rows()) - before).toBe(status === 200 ? BODY_LIMITS.wireBytes / 1_024 : 0);
      }
    },
  );

  it("that unpacks to exactly the limit is taken, and to one byte more is not", async () => {
    for (const [bytes, status] of [
      [BODY_LIMITS.bytes, 200],
      [BODY_LIMITS.bytes + 1, 413],
    ] as const) {
      const told = await push([gzipSync(filled(bytes))], { "Content-Encoding": "gzip" });
      expect(told.status, JSON.stringify(told.body)).toBe(status);
    }
  });

  it("of as many lines as one may have is taken, and of one more is not", async () => {
    for (const [lines, status] of [
      [50_000, 200],
      [50_001, 413],
    ] as const) {
      expect((await push([Buffer.from("a line\n".repeat(lines))])).status).toBe(status);
    }
  });
});

it("counts a push once that two intakes get at the same moment, five times each", async () => {
  const second = openDatabase(world.url, { connections: 4, name: "second" });
  const other = await openIntake(second);
  closing.unshift(() => second.close());
  const before = await rows();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      fetch(`http://127.0.0.1:${n % 2 === 0 ? port : other}/ingest/v1/web`, {
        ...{ method: "POST", body: "both\nof them\n" },
        headers: { "X-API-Key": key.secret, "Idempotency-Key": "both" },
      }).then((answer) => answer.json() as Promise<{ repeated: boolean }>),
    ),
  );
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect((await rows()) - before).toBe(2);
});

it("takes nothing more over an open connection once its key is revoked", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  closing.unshift(() => agent.destroy());
  const one = () => push([Buffer.from("kept alive\n")], {}, agent);
  expect((await one()).status).toBe(200);
  const before = await rows();
  await world.db.prisma.apiKey.update({ where: { id: key.id }, data: { revokedAt: new Date() } });
  expect(await one()).toMatchObject({ status: 401, body: { code: "bad_key" } });
  expect(await rows()).toBe(before);
});
