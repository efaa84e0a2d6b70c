import type { JobCounts, JobLog } from "../../lib/services/job-tools";
import type { ExecutableJob } from "../run-job";
import { type FromThread, fromPlain, type ThreadSettings, type ToThread } from "./messages";
import { openThread } from "./open-thread";

export interface PoolOptions {
  settings: ThreadSettings;
  /** The bundled or plain entry file. */
  entry: URL;
  size: number;
  /** Memory of one thread, in MiB; a job that needs more fails alone. */
  memoryMb: number;
  log: JobLog;
}

export interface ThreadPool {
  run(job: ExecutableJob): Promise<JobCounts | undefined>;
  /** Ends the threads; jobs still running in them fail. */
  close(): Promise<void>;
}

/** A job that does not stop when asked to is stopped with its thread after so long. */
const STOP_LIMIT_MS = 10_000;

/** Of each thread's memory, for what is soon gone: with half as much an import takes a tenth longer, more gains nothing. */
const YOUNG_MB = 32;

interface Task {
  id: number;
  job: ExecutableJob;
  resolve(counts: JobCounts | undefined): void;
  reject(error: Error): void;
}

/** Few long-lived threads, started when first needed, one job at a time each, replaced when they die. */
export function createThreadPool(options: PoolOptions): ThreadPool {
  const threads = new Set<Thread>();
  const waiting: Task[] = [];
  let closed = false;
  let nextId = 1;

  const assign = () => {
    while (waiting.length > 0 && !closed) {
      let thread = [...threads].find((candidate) => candidate.task === null);
      if (!thread) {
        if (threads.size >= options.size) return;
        thread = startThread(
          options,
          (dead) => {
            threads.delete(dead);
            assign();
          },
          assign,
        );
        threads.add(thread);
      }
      const task = waiting.shift();
      if (task) thread.take(task);
    }
  };

  return {
    run(job) {
      return new Promise((resolve, reject) => {
        if (closed || job.signal.aborted) {
          reject(new Error(String(job.signal.reason ?? "shutdown")));
          return;
        }
        const task: Task = { id: nextId++, job, resolve, reject };
        waiting.push(task);
        job.signal.addEventListener("abort", () => {
          const place = waiting.indexOf(task);
          if (place < 0) return;
          waiting.splice(place, 1);
          reject(new Error(String(job.signal.reason)));
        });
        assign();
      });
    },
    async close() {
      closed = true;
      for (const task of waiting.splice(0)) task.reject(new Error("shutdown"));
      await Promise.all([...threads].map((thread) => thread.stop()));
    },
  };
}

interface Thread {
  task: Task | null;
  take(task: Task): void;
  stop(): Promise<void>;
}

function startThread(options: PoolOptions, onDeath: (thread: Thread) => void, onFree: () => void): Thread {
  const worker = openThread(options.entry, {
    workerData: options.settings,
    resourceLimits: { maxOldGenerationSizeMb: options.memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const send = (message: ToThread) => worker.postMessage(message);
  let release = () => {};
  let words = "";

  const thread: Thread = {
    task: null,
    take(task) {
      thread.task = task;
      send({ kind: "run", id: task.id, name: task.job.name, payload: task.job.payload });
      let limit: NodeJS.Timeout | undefined;
      const onAbort = () => {
        send({ kind: "abort", id: task.id, reason: String(task.job.signal.reason) });
        limit = setTimeout(() => void worker.terminate(), STOP_LIMIT_MS);
      };
      task.job.signal.addEventListener("abort", onAbort);
      if (task.job.signal.aborted) onAbort();
      release = () => {
        clearTimeout(limit);
        task.job.signal.removeEventListener("abort", onAbort);
        thread.task = null;
      };
    },
    async stop() {
      send({ kind: "stop" });
      const gone = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
      const limit = setTimeout(() => void worker.terminate(), 2_000);
      await gone;
      clearTimeout(limit);
    },
  };

  worker.on("message", (message: FromThread) => {
    const { task } = thread;
    if (message.kind === "log") options.log[message.level](message.fields, message.message);
    if (!task || !("id" in message) || message.id !== task.id) return;
    if (message.kind === "progress") task.job.report(message.progress);
    if (message.kind === "done" || message.kind === "failed") {
      release();
      if (message.kind === "done") task.resolve(message.counts ?? undefined);
      else task.reject(fromPlain(message.failure));
      onFree();
    }
  });
  worker.on("error", (error) => {
    words = error.message;
  });
  worker.on("exit", () => {
    const { task } = thread;
    release();
    onDeath(thread);
    task?.reject(new Error(`The thread that worked on it ended: ${words || "it was stopped"}`));
  });
  return thread;
}
