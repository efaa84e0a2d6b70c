import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTestPostgres, startTestRedis, type TestBackend } from "./conformance-backends";
import type { Ending, JobQueue } from "./job-queue";
import { openQueue } from "./open-queue";

const DONE: Ending = { kind: "done" };
const STEP_MS = 200;
const ROUNDS = 50;

describe.each([
  ["PostgreSQL", startTestPostgres],
  ["Redis", startTestRedis],
] as const)("a schedule on %s", (_, startBackend) => {
  let backend: TestBackend;
  let queues: JobQueue[] = [];

  beforeAll(async () => {
    backend = await startBackend();
    queues = await Promise.all([1, 2, 3].map(() => openQueue(backend.options)));
  });
  afterAll(async () => {
    await Promise.all(queues.map((queue) => queue.close()));
    await backend.stop();
  });

  it("stands, and ticks, however many ask for it at once and whenever a worker was killed", async () => {
    let ticks = 0;
    const work = (queue: JobQueue) =>
      queue.startWorker("find-dirty-windows", { concurrency: 1, lockMs: 1_000 }, async () => {
        ticks++;
        return DONE;
      });
    const ask = () =>
      Promise.all(
        [...queues, ...queues].map((queue) =>
          queue.upsertSchedule("find-dirty-windows", "windows", { everyMs: STEP_MS }, {}),
        ),
      );
    for (let round = 0; round < ROUNDS; round++) {
      // What a lost moment leaves behind: a schedule whose next run is nowhere.
      if (round % 5 === 0) await queues[0]?.removeSchedule("find-dirty-windows", "windows");
      const worker = await work(queues[round % 3] as JobQueue);
      await ask();
      await sleep(STEP_MS - (Date.now() % STEP_MS) + (round % 7) - 3);
      await worker.close(true);
      await ask();
    }
    const worker = await work(queues[0] as JobQueue);
    await ask();
    const before = ticks;
    await vi.waitFor(() => expect(ticks - before).toBeGreaterThanOrEqual(5), { timeout: 15_000, interval: 50 });
    expect(await queues[1]?.listSchedules("find-dirty-windows")).toEqual(["windows"]);
    await worker.close(true);
  }, 120_000);

  it("stays as it is when it is asked for again, so that a run that is due is not thrown away", async () => {
    const [queue] = queues as [JobQueue];
    await queue.removeSchedule("simulate-traffic", "simulator");
    await queue.upsertSchedule("simulate-traffic", "simulator", { everyMs: 300 }, {});
    await sleep(650);
    await queue.upsertSchedule("simulate-traffic", "simulator", { everyMs: 300 }, {});
    const asked = Date.now();
    const slots: number[] = [];
    const worker = await queue.startWorker("simulate-traffic", { concurrency: 1 }, async (job) => {
      slots.push(Number(job.id.split(":").at(-1)));
      return DONE;
    });
    await vi.waitFor(() => expect(slots.length).toBeGreaterThan(0), { timeout: 10_000, interval: 10 });
    expect(slots[0]).toBeLessThan(asked);
    await worker.close(true);
  });
});
