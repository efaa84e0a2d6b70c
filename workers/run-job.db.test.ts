import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Invalid, Unavailable } from "../lib/base/errors";
import type { JobQueue, JobWorker } from "../lib/queue/job-queue";
import { openQueue } from "../lib/queue/open-queue";
import { addJob } from "../lib/services/outbox/add-job";
import { publishOutbox } from "../lib/services/outbox/publish-outbox";
import { type Publisher, startPublisher } from "../lib/services/outbox/start-publisher";
import { sweepOutbox } from "../lib/services/outbox/sweep-outbox";
import { type Database, openDatabase } from "../lib/store/database/database";
import { withTransaction } from "../lib/store/database/transaction";
import { createTestDatabase, type TestDatabase } from "../lib/testing/database";
import type { JobKind } from "./job-kind";
import { type ExecutableJob, runJob } from "./run-job";

const log = { info: () => {}, warn: () => {}, error: () => {} };

describe("running jobs from the outbox", () => {
  let test: TestDatabase;
  let db: Database;
  let queue: JobQueue;
  let publisher: Publisher | undefined;
  let workers: JobWorker[] = [];
  let nextId = 1;

  beforeAll(async () => {
    test = await createTestDatabase();
    db = openDatabase(test.url);
    queue = await openQueue({ databaseUrl: test.url });
  });
  afterAll(async () => {
    await queue.close();
    await db.close();
    await test.drop();
  });
  beforeEach(() => {
    publisher = startPublisher(db, queue, log);
  });
  afterEach(async () => {
    await publisher?.stop();
    // The end of a job is noted down before the queue hears of it.
    for (const name of ["import-file", "train-model"] as const) {
      await vi.waitFor(async () => expect((await queue.counts(name)).active).toBe(0), 20_000);
    }
    await Promise.all(workers.map((worker) => worker.close(true)));
    workers = [];
    await db.pool.query("DELETE FROM outbox");
  });

  type Rules = Partial<Pick<JobKind<"import-file">, "attempts" | "timeoutMs" | "isCancelled" | "setAside">>;
  async function work(execute: (job: ExecutableJob) => Promise<void>, rules: Rules = {}) {
    const kind = {
      thread: true,
      concurrency: 4,
      attempts: 3,
      backoffMs: 20,
      timeoutMs: 60_000,
      ...rules,
    } as JobKind<never>;
    const run = async (job: ExecutableJob) => {
      await execute(job);
      return undefined;
    };
    const worker = await queue.startWorker("import-file", { concurrency: 4, lockMs: 1_000 }, (job) =>
      runJob({ db, log, kindOf: () => kind, execute: run }, job),
    );
    workers.push(worker);
    return worker;
  }
  async function add(times = 1): Promise<string> {
    const importId = nextId++;
    const key = `import.${importId}`;
    await withTransaction(db, async (tx) => {
      for (let n = 0; n < times; n++) await addJob(tx, "import-file", { importId }, key);
    });
    return key;
  }
  const row = async (key: string) =>
    (await db.pool.query("SELECT sent_at, done_at FROM outbox WHERE key = $1", [key])).rows[0];
  const done = (key: string) => vi.waitFor(async () => expect((await row(key))?.done_at).not.toBeNull(), 10_000);

  it("delivers after the commit, and notes the end", async () => {
    let ran = 0;
    await work(async () => void ran++);
    await done(await add());
    expect(ran).toBe(1);
  });

  it("never delivers what was rolled back", async () => {
    let ran = 0;
    await work(async () => void ran++);
    const failing = withTransaction(db, async (tx) => {
      await addJob(tx, "import-file", { importId: 1 }, "import.rolled-back");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(ran).toBe(0);
  });

  it("takes a job inside a Prisma transaction as well", async () => {
    let ran = 0;
    await work(async () => void ran++);
    const added = await db.prisma.$transaction(async (tx) => [
      await addJob(tx, "import-file", { importId: 5_000 }, "import.prisma"),
      await addJob(tx, "import-file", { importId: 5_000 }, "import.prisma"),
    ]);
    expect(added).toEqual([true, false]);
    await done("import.prisma");
    expect(ran).toBe(1);
  });

  it("runs work once however often it is added, handed over and swept", async () => {
    let ran = 0;
    await work(async () => void ran++);
    const key = await add(10);
    await done(key);
    // As after a crash between handing over and noting it down, ten times.
    for (let n = 0; n < 10; n++) await queue.add("import-file", { importId: 1 }, { id: key });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(ran).toBe(1);
  });

  it("brings back a job the queue forgot", async () => {
    await publisher?.stop();
    const key = await add();
    await publishOutbox(db, queue);
    // The queue is emptied behind our back.
    await db.pool.query("DELETE FROM queue.job");
    await db.pool.query("UPDATE outbox SET sent_at = now() - interval '1 minute' WHERE key = $1", [key]);
    expect(await sweepOutbox(db, queue)).toEqual({ checked: 1, lost: 1 });
    let ran = 0;
    await work(async () => void ran++);
    await publishOutbox(db, queue);
    await done(key);
    expect(ran).toBe(1);
    expect(await sweepOutbox(db, queue)).toEqual({ checked: 0, lost: 0 });
  });

  it("leaves alone what the queue still knows", async () => {
    await publisher?.stop();
    const key = await add();
    await publishOutbox(db, queue);
    await db.pool.query("UPDATE outbox SET sent_at = now() - interval '1 minute' WHERE key = $1", [key]);
    expect(await sweepOutbox(db, queue)).toEqual({ checked: 1, lost: 0 });
    await work(async () => {});
    await done(key);
  });

  it.each([
    ["Invalid ends the job at once", () => new Invalid("bad", "A bad file."), 1],
    ["Unavailable is tried up to the limit", () => new Unavailable("away", "It is away."), 3],
    ["an unknown error is tried up to the limit", () => new Error("?"), 3],
  ])("%s, with the reason on the row", async (_, error, tries) => {
    let ran = 0;
    const reasons: string[] = [];
    const setAside = async (_db: Database, _payload: unknown, reason: string) => void reasons.push(reason);
    await work(
      async () => {
        ran++;
        throw error();
      },
      { setAside },
    );
    await done(await add());
    expect(ran).toBe(tries);
    expect(reasons).toEqual([error().message]);
  });

  it("keeps trying when the end cannot be written down", async () => {
    let refusals = 0;
    const setAside = async () => {
      if (refusals++ < 4) throw new Error("the database is away");
    };
    await work(
      async () => {
        throw new Error("?");
      },
      { setAside, attempts: 1 },
    );
    await done(await add());
    expect(refusals).toBe(5);
  });

  it("stops a job a person cancelled within two seconds, and does not try it again", async () => {
    let reason: unknown;
    let cancelled = false;
    await work(
      async ({ signal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        reason = signal.reason;
      },
      { isCancelled: async () => cancelled },
    );
    const key = await add();
    await new Promise((resolve) => setTimeout(resolve, 500));
    cancelled = true;
    await done(key);
    expect(reason).toBe("cancelled");
  });

  it("ends a job that takes longer than it may", async () => {
    let ran = 0;
    const reasons: string[] = [];
    await work(
      async ({ signal }) => {
        ran++;
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      },
      { timeoutMs: 200, attempts: 2, setAside: async (_db, _payload, reason) => void reasons.push(reason) },
    );
    await done(await add());
    expect(ran).toBe(2);
    expect(reasons).toEqual(["timeout"]);
  });

  it("sets a job aside that its worker died over three times, and goes on with others", async () => {
    let ran = 0;
    const reasons: string[] = [];
    const rules: Rules = { setAside: async (_db, _payload, reason) => void reasons.push(reason) };
    const poison = async () => {
      ran++;
      await new Promise(() => {});
    };
    const key = await add();
    for (let death = 1; death <= 3; death++) {
      const worker = await work(poison, rules);
      await vi.waitFor(() => expect(ran).toBe(death), 15_000);
      await worker.close(true);
    }
    let others = 0;
    await work(async () => void others++, rules);
    const other = await add();
    await done(key);
    await done(other);
    expect(reasons).toEqual(["Its worker died over it 3 times in a row, so it is not tried again."]);
    expect(others).toBe(1);
  });

  it("does not take a job for deadly that gets on each time before its worker is killed", async () => {
    let ran = 0;
    const key = await add();
    for (let death = 1; death <= 4; death++) {
      const worker = await work(async ({ report }) => {
        ran++;
        report({ lines: ran });
        await new Promise(() => {});
      });
      await vi.waitFor(() => expect(ran).toBe(death), 15_000);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await worker.close(true);
    }
    let finished = 0;
    await work(async () => void finished++);
    await done(key);
    expect(finished).toBe(1);
  });
});
