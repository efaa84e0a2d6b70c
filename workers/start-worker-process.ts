import { availableParallelism } from "node:os";
import type { JobName } from "../lib/contracts/jobs";
import type { JobQueue, JobWorker } from "../lib/queue/job-queue";
import { openQueue } from "../lib/queue/open-queue";
import type { JobLog } from "../lib/services/job-tools";
import { startPublisher } from "../lib/services/outbox/start-publisher";
import { retrainOutdated } from "../lib/services/training/retrain-outdated";
import { awaitDatabase } from "../lib/store/database/await-database";
import { type Database, openDatabase } from "../lib/store/database/database";
import type { HostTools } from "./job-kind";
import { findJobKind, REGISTRY } from "./registry";
import { type ExecutableJob, runJob } from "./run-job";
import { keepSchedules } from "./schedules";
import { createThreadPool, type ThreadPool } from "./threads/pool";

export interface WorkerProcessOptions {
  databaseUrl: string;
  redisUrl?: string | undefined;
  dataDir: string;
  /** The simulator may run. */
  demo: boolean;
  log: JobLog;
  /** Bundled or plain file of the worker threads. */
  threadEntry: URL;
  /** Shorter in tests: after so long without a sign of life a job is taken over. */
  lockMs?: number;
  sweepEveryMs?: number;
}

export interface WorkerProcess {
  readonly queue: JobQueue;
  /** Takes no more jobs, asks running ones to stop, waits for them up to 10 s, closes everything. */
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 10_000;
const SWEEP_MS = 15_000;
const THREADS = 2;
/** One thread may use this much before its job fails alone. */
const THREAD_MEMORY_MB = 1_024;

/** Everything the worker role does, in order: database, queue, threads, jobs, publisher, schedules. */
export async function startWorkerProcess(options: WorkerProcessOptions): Promise<WorkerProcess> {
  const { databaseUrl, redisUrl, dataDir, demo } = options;
  const log = options.log;
  const db = openDatabase(databaseUrl, {
    ...{ connections: 8, name: "isolog-worker" },
    ...{ answerWithinMs: 60_000, mayTakeLonger: true },
  });
  const opened = awaitDatabase(db).then(() => openQueue({ databaseUrl, redisUrl, onError: quietly(log) }));
  const queue = await opened.catch(async (error) => {
    await db.close();
    throw error;
  });
  const threads = createThreadPool({
    settings: { databaseUrl, dataDir },
    entry: options.threadEntry,
    size: Math.max(THREADS, Math.min(4, availableParallelism())),
    memoryMb: THREAD_MEMORY_MB,
    log,
  });
  const host = { db, queue, demo, dataDir, log, now: Date.now };
  const workers = await startWorkers(host, threads, options);
  const publisher = startPublisher(db, queue, log);
  // Not a schedule of the queue: an emptied queue has no schedules left, and this is what brings them back.
  const sweep = setInterval(() => {
    queue.add("sweep-outbox", {}, { id: "sweep" }).catch((error) => log.warn({ err: error }, "No sweep this time"));
  }, options.sweepEveryMs ?? SWEEP_MS);
  await keepSchedules(host);
  await retrainOutdated(db).then(
    (sources) => sources > 0 && log.info({ sources }, "Models of an earlier engine are trained anew"),
    (error) => log.warn({ err: error }, "Models of an earlier engine wait for the next start"),
  );

  return {
    queue,
    async stop() {
      clearInterval(sweep);
      await Promise.all(workers.map((worker) => worker.pause()));
      for (const worker of workers) worker.abortAll("shutdown");
      await publisher.stop();
      const ended = Promise.allSettled(workers.map((worker) => worker.close()));
      if ((await Promise.race([ended, delay(STOP_LIMIT_MS)])) === "late") {
        log.warn({}, "Jobs did not stop in time; another worker takes them over");
        void Promise.allSettled(workers.map((worker) => worker.close(true)));
      }
      await threads.close();
      await queue.close();
      await db.close();
    },
  };
}

type Host = Pick<HostTools, "queue" | "demo" | "dataDir" | "now" | "log"> & { db: Database };

async function startWorkers(host: Host, threads: ThreadPool, options: WorkerProcessOptions): Promise<JobWorker[]> {
  const execute = (job: ExecutableJob) => {
    const kind = findJobKind(job.name);
    if (kind.thread) return threads.run(job);
    return kind.process({ ...host, signal: job.signal, report: job.report }, job.payload as never);
  };
  const lock = options.lockMs === undefined ? {} : { lockMs: options.lockMs };
  const names = Object.keys(REGISTRY) as JobName[];
  return Promise.all(
    names.map((name) =>
      host.queue.startWorker(name, { concurrency: findJobKind(name).concurrency, ...lock }, (job) =>
        runJob({ db: host.db, log: host.log, kindOf: findJobKind, execute }, job),
      ),
    ),
  );
}

/** While a back end is away, each of many connections complains each second; once in ten seconds is enough to know. */
function quietly(log: JobLog): (error: Error) => void {
  let last = 0;
  return (error) => {
    if (Date.now() - last < 10_000) return;
    last = Date.now();
    log.warn({ err: error }, "The queue complains");
  };
}

function delay(ms: number): Promise<"late"> {
  return new Promise((resolve) => setTimeout(() => resolve("late"), ms).unref());
}
