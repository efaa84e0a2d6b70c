import { Failure } from "../lib/base/errors";
import { JOBS } from "../lib/contracts/jobs";
import type { Ending, QueuedJob } from "../lib/queue/job-queue";
import type { JobCounts, JobLog } from "../lib/services/job-tools";
import { finishJob, isJobFinished } from "../lib/services/outbox/finish-job";
import type { Database } from "../lib/store/database/database";
import type { JobKind } from "./job-kind";

export interface JobHost {
  db: Database;
  log: JobLog;
  /** Does the work itself, here or in a thread. */
  execute(job: ExecutableJob): Promise<JobCounts | undefined>;
  /** The registry's row. */
  kindOf(name: QueuedJob["name"]): JobKind<never>;
}

export interface ExecutableJob {
  name: QueuedJob["name"];
  payload: unknown;
  signal: AbortSignal;
  report(progress: Record<string, unknown>): void;
}

/** A job that its worker died over so often in a row, without a sign of progress in between, is not tried again. */
const DEADLY_STARTS = 3;
const CANCEL_POLL_MS = 1_000;
const PROGRESS_EVERY_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;

/** Everything around one delivery of a job: parse, refuse repeats, watch, run, and decide by kind of error how it ends. */
export async function runJob(host: JobHost, job: QueuedJob): Promise<Ending> {
  const kind = host.kindOf(job.name);
  const fields = { job: job.name, id: job.id, delivery: job.deliveries };
  const startedAt = Date.now();
  const parsed = JOBS[job.name].safeParse(job.payload);
  if (!parsed.success) {
    await finishJob(host.db, job.id);
    host.log.error({ ...fields, issues: parsed.error.issues }, "Job refused: its payload does not fit");
    return { kind: "failed", reason: "The payload does not fit the job." };
  }
  const payload = parsed.data as never;
  const giveUp = async (reason: string, level: "info" | "error" = "error"): Promise<Ending> => {
    await kind.setAside?.(host.db, payload, reason);
    await finishJob(host.db, job.id);
    host.log[level]({ ...fields, ms: Date.now() - startedAt, reason }, `Job set aside: ${reason}`);
    return { kind: "failed", reason };
  };

  const marks = keepMarks(job);
  const watch = watchJob(host, kind, job, payload);
  try {
    if (await isJobFinished(host.db, job.id)) return { kind: "done" };
    if (marks.starts >= DEADLY_STARTS) {
      return await giveUp(`Its worker died over it ${marks.starts} times in a row, so it is not tried again.`);
    }
    await marks.set(marks.starts + 1);
    let reported = 0;
    const counts = await host.execute({
      name: job.name,
      payload,
      signal: watch.signal,
      report(progress) {
        if (Date.now() - reported < PROGRESS_EVERY_MS) return;
        reported = Date.now();
        void job.report({ starts: 0, ...progress }).catch(() => undefined);
      },
    });
    // The attempt that took over ends the job; this one leaves without a trace.
    if (counts?.ended === "superseded") return { kind: "done" };
    if (watch.signal.aborted && watch.signal.reason !== "cancelled") throw new Error(String(watch.signal.reason));
    await finishJob(host.db, job.id);
    if (!kind.quiet) host.log.info({ ...fields, ms: Date.now() - startedAt, ...counts }, "Job done");
    return { kind: "done" };
  } catch (error) {
    const reason = messageOf(error);
    if (watch.signal.reason === "shutdown" || watch.signal.reason === "lock-lost") {
      await marks.set(0).catch(() => undefined);
      host.log.info({ ...fields, reason: watch.signal.reason }, "Job put back");
      return { kind: "put-back" };
    }
    try {
      if (watch.signal.reason === "cancelled") {
        await finishJob(host.db, job.id);
        return { kind: "done" };
      }
      const failures = job.failures + 1;
      // What a person sent and is told of on the page is no fault of the product.
      if (isFinal(error)) return await giveUp(reason, "info");
      if (failures >= kind.attempts) return await giveUp(reason);
      await marks.set(0);
    } catch (noted) {
      // The database does not take the outcome: that is no fault of the job, so it does not use up its attempts.
      host.log.warn({ ...fields, err: noted }, "The end of a job could not be written down; it will run again");
    }
    const afterMs = backoff(kind, job.failures);
    host.log.warn({ ...fields, err: error, afterMs }, "Job failed; it is tried again");
    return { kind: "retry", reason, afterMs };
  } finally {
    watch.stop();
  }
}

/** One signal for everything that may end a job early: the queue's own, a person's wish, the time limit. */
function watchJob(host: JobHost, kind: JobKind<never>, job: QueuedJob, payload: never) {
  const abort = new AbortController();
  const forward = () => abort.abort(job.signal.reason);
  job.signal.addEventListener("abort", forward);
  if (job.signal.aborted) forward();
  const deadline = setTimeout(() => abort.abort("timeout"), kind.timeoutMs);
  let asking = false;
  const poll = setInterval(async () => {
    if (asking || !kind.isCancelled) return;
    asking = true;
    // An unanswered question is asked again a second later.
    if (await kind.isCancelled(host.db, payload).catch(() => false)) abort.abort("cancelled");
    asking = false;
  }, CANCEL_POLL_MS);
  return {
    signal: abort.signal,
    stop() {
      clearTimeout(deadline);
      clearInterval(poll);
      job.signal.removeEventListener("abort", forward);
    },
  };
}

/** Invalid, NotFound, Forbidden and Conflict stay what they are, however often they are tried. */
function isFinal(error: unknown): boolean {
  return error instanceof Failure && error.kind !== "unavailable";
}

function backoff({ backoffMs, maxBackoffMs = MAX_BACKOFF_MS }: JobKind<never>, failures: number): number {
  return Math.round(Math.min(maxBackoffMs, backoffMs * 2 ** failures) * (0.5 + Math.random() / 2));
}

/**
 * Counts starts since the last sign of progress or orderly end, in the queue, where it outlives this process.
 * Jobs of a schedule come anew each time; only what must not get lost is watched for being deadly.
 */
function keepMarks(job: QueuedJob) {
  const told = job.progress && typeof job.progress === "object" && "starts" in job.progress ? job.progress.starts : 0;
  let starts = typeof told === "number" ? told : 0;
  return {
    get starts() {
      return starts;
    },
    async set(next: number): Promise<void> {
      if (job.id.startsWith("repeat:") || next === starts) return;
      await job.report({ starts: next });
      starts = next;
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
