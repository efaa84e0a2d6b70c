import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { JobQueue, JobWorker } from "../../lib/queue/job-queue";
import { openQueue } from "../../lib/queue/open-queue";
import { createChannel } from "../../lib/services/alerts/create-channel";
import { createRule } from "../../lib/services/alerts/create-rule";
import { listAlerts } from "../../lib/services/alerts/list-alerts";
import { type Publisher, startPublisher } from "../../lib/services/outbox/start-publisher";
import { createWorld, type World } from "../../lib/testing/factories";
import { storeAnomaly } from "../../lib/testing/store-anomaly";
import { type Receiver, startReceiver } from "../../lib/testing/webhook-receiver";
import type { JobKind } from "../job-kind";
import { REGISTRY } from "../registry";
import { runJob } from "../run-job";
import { deliverAlert } from "./deliver-alert";

const log = { info: () => {}, warn: () => {}, error: () => {} };

let world: World;
let queue: JobQueue;
let publisher: Publisher;
let worker: JobWorker;
const receivers: Receiver[] = [];

beforeAll(async () => {
  vi.stubEnv("ISOLOG_ALERT_PRIVATE_TARGETS", "127.0.0.1");
  vi.stubEnv("PUBLIC_URL", "https://logs.example.org");
  world = await createWorld();
  queue = await openQueue({ databaseUrl: world.url });
  publisher = startPublisher(world.db, queue, log);
  // As in the registry, but for the patience.
  const kind = { ...REGISTRY["deliver-alert"], attempts: 4, backoffMs: 20 } as JobKind<never>;
  worker = await queue.startWorker("deliver-alert", { concurrency: kind.concurrency }, (job) =>
    runJob(
      {
        ...{ db: world.db, log, kindOf: () => kind },
        execute: ({ payload, signal }) => deliverAlert.process(world.tools({ signal }), payload as never),
      },
      job,
    ),
  );
});
afterAll(async () => {
  await publisher.stop();
  await worker.close(true);
  await queue.close();
  await Promise.all(receivers.map((receiver) => receiver.close()));
  await world.close();
  vi.unstubAllEnvs();
});
afterEach(async () => {
  await world.db.prisma.channel.deleteMany();
});

async function addReceiver(answer?: Receiver["answer"]): Promise<Receiver> {
  const receiver = await startReceiver();
  receivers.push(receiver);
  if (answer) receiver.answer = answer;
  const name = `receiver ${receivers.length}`;
  const channel = await createChannel(world.ctx, { name, kind: "webhook", url: receiver.url });
  await createRule(world.ctx, { sourceId: null, channelId: channel.id, minimumSeverity: "minor" });
  return receiver;
}
const open = (client: string) =>
  storeAnomaly(world, { sourceId: world.source.id, key: client, time: Date.now(), score: 60, client });
const deliveries = async () => {
  const { items } = await listAlerts(world.ctx, { limit: 50 });
  return items.flatMap((alert) => alert.deliveries).sort((a, b) => (a.channelName < b.channelName ? -1 : 1));
};
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

describe("alerts on their way", () => {
  it("are tried until they arrive, under one delivery id", async () => {
    let tries = 0;
    const receiver = await addReceiver((response) => {
      tries++;
      if (tries === 2) response.destroy();
      else response.writeHead(tries < 4 ? 503 : 204).end();
    });
    await open("203.0.113.1");
    await until(async () => expect(await deliveries()).toMatchObject([{ state: "delivered", attempts: 4 }]));
    expect(receiver.received).toHaveLength(4);
    expect(new Set(receiver.received.map((one) => one.headers["webhook-id"])).size).toBe(1);
    expect(new Set(receiver.received.map((one) => one.body)).size).toBe(1);
  });

  it("are given up after the last try, with the last answer, and do not hold up other channels", async () => {
    const broken = await addReceiver((response) => response.writeHead(500).end());
    const moved = await addReceiver((response) => response.writeHead(301, { location: "http://10.0.0.1/" }).end());
    const gone = await addReceiver((response) => response.writeHead(410).end());
    const sound = await addReceiver();
    await open("203.0.113.2");
    await until(async () =>
      expect(await deliveries()).toMatchObject([
        { state: "given-up", attempts: 4, lastStatus: 500, lastError: "It answered 500." },
        { state: "given-up", attempts: 4, lastStatus: 301, lastError: expect.stringContaining("redirect") },
        { state: "given-up", attempts: 1, lastStatus: 410 },
        { state: "delivered", attempts: 1, lastStatus: 204 },
      ]),
    );
    expect([broken, moved, gone, sound].map((one) => one.received.length)).toEqual([4, 4, 1, 1]);
  });

  it("say that nobody listened", async () => {
    const away = await addReceiver();
    await away.close();
    await open("203.0.113.3");
    await until(async () =>
      expect(await deliveries()).toMatchObject([
        { state: "given-up", lastStatus: null, lastError: expect.stringContaining("refused") },
      ]),
    );
  });
});
