import { Queue } from "bullmq";
import { Unavailable } from "../base/errors";
import { JOBS, type JobName } from "../contracts/jobs";
import { type Backend, openPostgresBackend, openRedisBackend } from "./backend";
import type { JobQueue } from "./job-queue";
import { keepSchedule } from "./keep-schedule";
import { startWorker } from "./start-worker";
import { nextRun, type Timing } from "./timing";

export interface QueueOptions {
  databaseUrl: string;
  /** Where set, the queue lives in Redis, else in the database. */
  redisUrl?: string | undefined;
  /** What the back end complains about outside of any call, such as a lost connection; it recovers by itself. */
  onError?: (error: Error) => void;
  /** Shorter in tests: a database that answers nothing for so long is given up, and called anew. */
  answerWithinMs?: number;
}

/** Longest wait for an answer of the back end before the caller hears `Unavailable`. */
const PATIENCE_MS = 10_000;

/** Opens the queue; throws when the back end cannot be reached. One BullMQ queue per job name. */
export async function openQueue(options: QueueOptions): Promise<JobQueue> {
  const onError = options.onError ?? (() => {});
  const backend = options.redisUrl
    ? await openRedisBackend(options.redisUrl, onError)
    : await openPostgresBackend(options.databaseUrl, onError, options.answerWithinMs);
  const queues = new Map<JobName, ReturnType<typeof openOne>>();
  const queueOf = (name: JobName) => {
    const queue = queues.get(name) ?? openOne(name, backend, onError);
    queues.set(name, queue);
    return queue;
  };
  await patiently(queueOf("sweep-outbox").waitUntilReady());

  return {
    backend: backend.kind,
    async add(name, payload, { id, delayMs } = {}) {
      const job = JOBS[name].parse(payload);
      await patiently(
        queueOf(name).add(name, job, { ...(id ? { jobId: jobIdOf(id) } : {}), ...(delayMs ? { delay: delayMs } : {}) }),
      );
    },
    async knows(name, id) {
      const job = await patiently(queueOf(name).getJob(jobIdOf(id)));
      if (!job) return false;
      const state = await patiently(job.getState());
      if (state !== "failed" && state !== "completed" && state !== "unknown") return true;
      // A finished job of that id would keep the same work from ever being added again.
      await patiently(queueOf(name).remove(jobIdOf(id)));
      return false;
    },
    async upsertSchedule(name, id, timing, payload) {
      const data = JOBS[name].parse(payload);
      const queue = queueOf(name);
      await patiently(keepSchedule(queue, { id, name, repeat: repeatOf(timing), data }));
    },
    async removeSchedule(name, id) {
      await patiently(queueOf(name).removeJobScheduler(id));
    },
    async listSchedules(name) {
      const schedulers = await patiently(queueOf(name).getJobSchedulers(0, -1, true));
      return schedulers.map((scheduler) => scheduler.key);
    },
    startWorker: (name, workerOptions, handle) =>
      startWorker(backend, name, { onError, ...workerOptions }, handle, REPEAT_SETTINGS),
    async counts(name) {
      const counts = await patiently(queueOf(name).getJobCounts("waiting", "active", "delayed", "failed"));
      const count = (state: string) => counts[state] ?? 0;
      return { waiting: count("waiting"), active: count("active"), delayed: count("delayed"), failed: count("failed") };
    },
    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
}

const EVERY = "@every ";

/** Intervals travel as patterns of our own, so that both kinds of timing follow one clock, croner's and ours. */
function repeatOf(timing: Timing): { pattern: string; tz?: string } {
  if ("everyMs" in timing) return { pattern: `${EVERY}${timing.everyMs}` };
  return { pattern: timing.pattern, tz: timing.timeZone };
}

const REPEAT_SETTINGS = {
  repeatStrategy(after: number, { pattern = "", tz = "UTC" }: { pattern?: string; tz?: string }): number | undefined {
    const timing = pattern.startsWith(EVERY)
      ? { everyMs: Number(pattern.slice(EVERY.length)) }
      : { pattern, timeZone: tz };
    return nextRun(timing, after) ?? undefined;
  },
};

function openOne(name: JobName, backend: Backend, onError: (error: Error) => void) {
  const queue = new Queue<object, void, string, object, void, string, ReturnType<Backend["factory"]>, string>(
    name,
    {
      connection: "of the factory",
      settings: REPEAT_SETTINGS,
      streams: { events: { maxLen: 100 } },
      defaultJobOptions: {
        // How often a job is tried again is decided by whoever handles it, by the kind of error.
        attempts: 1_000_000,
        backoff: { type: "custom" },
        // The outbox remembers what was done; the queue keeps only what failed, for a look.
        removeOnComplete: true,
        removeOnFail: { age: 7 * 86_400, count: 500 },
        stackTraceLimit: 3,
      },
    },
    backend.factory,
  );
  queue.on("error", onError);
  return queue;
}

/** BullMQ refuses ids with a colon and ids that are whole numbers. */
function jobIdOf(key: string): string {
  return `k-${key.replace(/[%:]/g, encodeURIComponent)}`;
}

/** While Redis is away, commands wait without end; callers must not. The command may still be carried out later. */
async function patiently<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Unavailable("queue_unavailable", "The job queue does not answer. It will be asked again.")),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
