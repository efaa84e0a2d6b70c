import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestPostgres, startTestRedis, type TestBackend } from "./conformance-backends";
import type { Ending, JobQueue, JobWorker, QueuedJob } from "./job-queue";
import { openQueue } from "./open-queue";

const DONE: Ending = { kind: "done" };

describe.each([
  ["PostgreSQL", startTestPostgres],
  ["Redis", startTestRedis],
] as const)("the queue on %s", (_, startBackend) => {
  let backend: TestBackend;
  let queue: JobQueue;
  let workers: JobWorker[] = [];

  beforeAll(async () => {
    backend = await startBackend();
  });
  afterAll(async () => {
    await backend.stop();
  });
  beforeEach(async () => {
    queue = await openQueue(backend.options);
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.close(true)));
    workers = [];
    await queue.close();
  });

  type Handle = (job: QueuedJob) => Promise<Ending> | Ending;
  async function work(name: Parameters<JobQueue["startWorker"]>[0], handle: Handle, options = {}) {
    const worker = await queue.startWorker(name, { concurrency: 1, ...options }, async (job) => handle(job));
    workers.push(worker);
    return worker;
  }
  const until = (check: () => void, timeout = 15_000) => vi.waitFor(check, { timeout, interval: 20 });

  it("delivers a payload once", async () => {
    const seen: unknown[] = [];
    await work("import-file", (job) => {
      seen.push([job.id, job.payload, job.failures, job.deliveries]);
      return DONE;
    });
    await queue.add("import-file", { importId: 7 }, { id: "import:7" });
    await until(() => expect(seen).toEqual([["import:7", { importId: 7 }, 0, 1]]));
    await sleep(200);
    expect(seen).toHaveLength(1);
    expect(await queue.knows("import-file", "import:7")).toBe(false);
  });

  it("refuses a payload that does not fit the job", async () => {
    await expect(queue.add("import-file", { importId: "7" } as never)).rejects.toThrow();
  });

  it("adds a job once as long as one of that id waits or runs", async () => {
    let runs = 0;
    for (let n = 0; n < 10; n++) await queue.add("train-model", { runId: 1 }, { id: "train.1" });
    expect(await queue.counts("train-model")).toMatchObject({ waiting: 1, active: 0 });
    expect(await queue.knows("train-model", "train.1")).toBe(true);
    await work("train-model", async () => {
      runs++;
      await queue.add("train-model", { runId: 1 }, { id: "train.1" });
      return DONE;
    });
    await until(() => expect(runs).toBe(1));
    await sleep(300);
    expect(runs).toBe(1);
    await queue.add("train-model", { runId: 1 }, { id: "train.1" });
    await until(() => expect(runs).toBe(2));
  });

  it("tries again after the wait the handler chose, and gives up when the handler says so", async () => {
    const times: number[] = [];
    await work("score-windows", (job) => {
      times.push(Date.now());
      return job.failures < 2
        ? { kind: "retry", reason: "not now", afterMs: 300 }
        : { kind: "failed", reason: "never" };
    });
    await queue.add("score-windows", { sourceId: 1 }, { id: "windows.1" });
    await until(() => expect(times).toHaveLength(3));
    await vi.waitFor(async () => expect(await queue.counts("score-windows")).toMatchObject({ failed: 1, active: 0 }));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(280);
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(280);
    // What failed for good does not block the same work from being asked for anew.
    expect(await queue.knows("score-windows", "windows.1")).toBe(false);
    expect(await queue.counts("score-windows")).toMatchObject({ failed: 0 });
  });

  it("keeps the progress of an earlier delivery", async () => {
    const seen: unknown[] = [];
    await work("prepare-demo", async (job) => {
      seen.push(job.progress);
      await job.report({ step: job.deliveries });
      return job.deliveries < 3 ? { kind: "retry", reason: "again", afterMs: 10 } : DONE;
    });
    await queue.add("prepare-demo", { sourceId: 1 });
    await until(() => expect(seen.slice(1)).toEqual([{ step: 1 }, { step: 2 }]));
  });

  it("hands a job that was put back to the next worker, without counting a failure", async () => {
    const seen: number[] = [];
    const first = await work("deliver-alert", async (job) => {
      await new Promise((resolve) => job.signal.addEventListener("abort", resolve));
      expect(job.signal.reason).toBe("shutdown");
      return { kind: "put-back" };
    });
    await queue.add("deliver-alert", { alertId: 1, channelId: 1 }, { id: "alert.1" });
    await vi.waitFor(async () => expect(await queue.counts("deliver-alert")).toMatchObject({ active: 1 }));
    await first.pause();
    first.abortAll("shutdown");
    await first.close();
    expect(await queue.counts("deliver-alert")).toMatchObject({ waiting: 1, active: 0 });
    await work("deliver-alert", (job) => {
      seen.push(job.failures);
      return DONE;
    });
    await until(() => expect(seen).toEqual([0]));
  });

  it("gives a job to another worker when the one that had it is gone without a word", async () => {
    const seen: unknown[] = [];
    const lost = await work("import-file", () => new Promise<Ending>(() => {}), { lockMs: 1_000 });
    await queue.add("import-file", { importId: 1 }, { id: "import.1" });
    await vi.waitFor(async () => expect(await queue.counts("import-file")).toMatchObject({ active: 1 }));
    await lost.close(true);
    const record: Handle = (job) => {
      seen.push([job.id, job.failures, job.deliveries]);
      return DONE;
    };
    await work("import-file", record, { lockMs: 1_000 });
    await until(() => expect(seen).toEqual([["import.1", 0, 2]]));
  });

  it("runs a schedule with an interval, in step with the clock", async () => {
    const times: number[] = [];
    await work("simulate-traffic", () => {
      times.push(Date.now());
      return DONE;
    });
    await queue.upsertSchedule("simulate-traffic", "simulate", { everyMs: 500 }, {});
    await until(() => expect(times.length).toBeGreaterThanOrEqual(4));
    expect(await queue.listSchedules("simulate-traffic")).toEqual(["simulate"]);
    for (const time of times.slice(1)) expect(time % 500).toBeLessThan(300);
    // Said again it stays the same one.
    await queue.upsertSchedule("simulate-traffic", "simulate", { everyMs: 500 }, {});
    await queue.removeSchedule("simulate-traffic", "simulate");
    const before = times.length;
    await sleep(1_200);
    expect(times.length - before).toBeLessThanOrEqual(1);
    expect(await queue.listSchedules("simulate-traffic")).toEqual([]);
  });

  it("runs a schedule with a cron pattern in its time zone", async () => {
    const seen: unknown[] = [];
    await work("run-schedule", (job) => {
      seen.push(job.payload);
      return DONE;
    });
    const timing = { pattern: "*/1 * * * * *", timeZone: "Asia/Kolkata" };
    await queue.upsertSchedule("run-schedule", "schedule.3", timing, { scheduleId: 3 });
    await until(() => expect(seen.length).toBeGreaterThanOrEqual(3));
    expect(seen[0]).toEqual({ scheduleId: 3 });
    await queue.removeSchedule("run-schedule", "schedule.3");
  });

  it("runs once, not many times, for all the runs missed while no worker was there", async () => {
    const times: number[] = [];
    const timing = { pattern: "*/1 * * * * *", timeZone: "UTC" };
    await queue.upsertSchedule("run-schedule", "schedule.4", timing, { scheduleId: 4 });
    await sleep(3_500);
    const started = Date.now();
    await queue.upsertSchedule("run-schedule", "schedule.4", timing, { scheduleId: 4 });
    await work("run-schedule", () => {
      times.push(Date.now() - started);
      return DONE;
    });
    await until(() => expect(times.length).toBeGreaterThanOrEqual(2));
    await queue.removeSchedule("run-schedule", "schedule.4");
    expect(times.filter((time) => time < 400).length).toBeLessThanOrEqual(2);
  });

  it("goes on by itself after the back end was killed and came back", async () => {
    const seen: unknown[] = [];
    await work("apply-retention", (job) => {
      seen.push(job.id);
      return DONE;
    });
    await queue.add("apply-retention", {}, { id: "before" });
    await until(() => expect(seen).toEqual(["before"]));
    await backend.kill();
    await sleep(1_500);
    await backend.start();
    await vi.waitFor(() => queue.add("apply-retention", {}, { id: "after" }), { timeout: 15_000, interval: 200 });
    await until(() => expect(seen).toEqual(["before", "after"]));
  });
});
