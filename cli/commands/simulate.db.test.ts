import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTraffic } from "@/lib/core/scenario/create-traffic";
import { createKey } from "@/lib/services/access/keys/create-key";
import { createWorld, type World } from "@/lib/testing/factories";
import { createIntakeServer } from "@/workers/intake/create-intake-server";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const FROM = Date.UTC(2026, 2, 3);

function openIntake(port = 0) {
  const server = createIntakeServer({ db: world.db, dataDir: world.dataDir, now: Date.now }, quiet);
  return new Promise<{ port: number; close(): void }>((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ port: (server.address() as AddressInfo).port, close });
    });
  });
}

function simulate(to: string, key: string, onTrouble?: (words: string) => void): Promise<number> {
  const args = [
    "simulate",
    "--until",
    "+2h",
    "--rate",
    "1",
    "--seed",
    "7",
    "--to",
    to,
    "--source",
    "web",
    "--key",
    key,
  ];
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: "test", DATABASE_URL: world.url, ISOLOG_DATA_DIR: world.dataDir },
    stdio: ["ignore", "ignore", "pipe"],
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => onTrouble?.(text));
  return once(child, "close").then(([code]) => code as number);
}

async function storedLines(): Promise<string[]> {
  const { rows } = await world.db.pool.query<{ raw: string }>(
    "SELECT raw FROM event WHERE source_id = $1 ORDER BY id",
    [world.source.id],
  );
  return rows.map(({ raw }) => raw);
}

it("sends a simulation to a server line by line and exactly once, though the server comes later", async () => {
  const expected = createTraffic({ seed: 7, ratePerSecond: 1, scenarios: [] })
    .linesBetween(FROM, FROM + 2 * 3_600_000)
    .map(({ line }) => line);
  const { secret } = await createKey(world.ctx, { sourceId: world.source.id, name: "sim", scopes: ["ingest"] });
  const first = await openIntake();
  first.close();
  let running: Promise<number> = Promise.resolve(-1);
  const words = await new Promise<string>((resolve) => {
    running = simulate(`http://127.0.0.1:${first.port}`, secret, resolve);
  });
  expect(words).toMatch(/does not answer \(ECONNREFUSED\)\. Trying again/);
  const intake = await openIntake(first.port);
  expect(await running).toBe(0);
  expect(await storedLines()).toEqual(expected);
  intake.close();
}, 120_000);

it("ends at once, with a sentence and exit code 2, for a key that no request can carry", async () => {
  let words = "";
  const code = await simulate("http://127.0.0.1:3000", "isolog_…", (said) => {
    words += said;
  });
  expect(code).toBe(2);
  expect(words).toBe("isolog: The ingest key holds a character that no key has. Copy it again, whole and alone.\n");
}, 60_000);
