import { UnrecoverableError, WaitingError, Worker } from "bullmq";
import type { JobName } from "../contracts/jobs";
import type { Backend } from "./backend";
import type { Ending, JobWorker, QueuedJob, WorkerOptions } from "./job-queue";

interface RepeatSettings {
  repeatStrategy(after: number, options: { pattern?: string; tz?: string }): number | undefined;
}

/** Carries the wait that the handler chose to BullMQ's back-off. */
class RetryLater extends Error {
  constructor(
    reason: string,
    readonly afterMs: number,
  ) {
    super(reason);
  }
}

/** Runs jobs of one name in this process, `concurrency` at a time, and translates how they end. */
export async function startWorker(
  backend: Backend,
  name: JobName,
  options: WorkerOptions,
  handle: (job: QueuedJob) => Promise<Ending>,
  repeat: RepeatSettings,
): Promise<JobWorker> {
  const running = new Set<AbortController>();
  const worker = new Worker<object, void, JobName, ReturnType<Backend["factory"]>, object, string>(
    name,
    async (job, token, signal) => {
      const abort = new AbortController();
      const abortWith = () => abort.abort(signal?.reason);
      signal?.addEventListener("abort", abortWith);
      if (signal?.aborted) abortWith();
      running.add(abort);
      try {
        const ending = await handle({
          name,
          id: keyOf(job.id ?? ""),
          payload: job.data,
          failures: job.attemptsMade,
          deliveries: job.attemptsStarted,
          progress: job.progress,
          signal: abort.signal,
          report: (progress) => job.updateProgress(progress),
        });
        if (ending.kind === "failed") throw new UnrecoverableError(ending.reason);
        if (ending.kind === "retry") throw new RetryLater(ending.reason, ending.afterMs);
        if (ending.kind === "put-back") {
          await job.moveToWait(token);
          throw new WaitingError();
        }
      } finally {
        running.delete(abort);
        signal?.removeEventListener("abort", abortWith);
      }
    },
    {
      connection: "of the factory",
      concurrency: options.concurrency,
      lockDuration: options.lockMs ?? 15_000,
      stalledInterval: Math.min(5_000, options.lockMs ?? 15_000),
      // Whether a job that its worker died over may come again is decided where jobs are run, by its progress.
      maxStalledCount: 1_000,
      // After a restart of the back end work shall go on within seconds, also where a wake-up got lost.
      runRetryDelay: 1_000,
      drainDelay: 2,
      settings: {
        ...repeat,
        backoffStrategy: (_attempts, _type, error) => (error instanceof RetryLater ? error.afterMs : 5_000),
      },
    },
    backend.factory,
  );
  worker.on("error", options.onError ?? (() => {}));
  worker.on("lockRenewalFailed", (ids) => {
    for (const id of ids) worker.cancelJob(id, "lock-lost");
  });
  await worker.waitUntilReady();
  return {
    pause: () => worker.pause(true),
    abortAll(reason) {
      for (const abort of running) abort.abort(reason);
    },
    close: (force = false) => worker.close(force),
  };
}

/** Back from the id BullMQ accepts to the key the job was added under. */
function keyOf(jobId: string): string {
  return jobId.startsWith("k-") ? decodeURIComponent(jobId.slice(2)) : jobId;
}
