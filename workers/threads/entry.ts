import { parentPort, workerData } from "node:worker_threads";
import type { JobLog } from "../../lib/services/job-tools";
import { openDatabase } from "../../lib/store/database/database";
import { findJobKind } from "../registry";
import { type FromThread, type ThreadSettings, type ToThread, toPlain } from "./messages";

/** A worker thread: one job at a time, with a small pool of connections of its own. */
const port = parentPort;
if (!port) throw new Error("This file runs as a worker thread only.");
const settings = workerData as ThreadSettings;
const db = openDatabase(settings.databaseUrl, {
  ...{ connections: 4, name: "isolog-thread" },
  ...{ answerWithinMs: 60_000, mayTakeLonger: true },
});
const send = (message: FromThread) => port.postMessage(message);
const running = new Map<number, AbortController>();

const write = (level: "info" | "warn" | "error") => (fields: object, message: string) =>
  send({ kind: "log", level, fields: JSON.parse(JSON.stringify(fields, plainErrors)), message });
const log: JobLog = { info: write("info"), warn: write("warn"), error: write("error") };

port.on("message", (message: ToThread) => {
  if (message.kind === "run") void run(message);
  if (message.kind === "abort") running.get(message.id)?.abort(message.reason);
  if (message.kind === "stop") void stop();
});

async function run({ id, name, payload }: Extract<ToThread, { kind: "run" }>): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const kind = findJobKind(name);
    if (!kind.thread) throw new Error(`${name} is no job for a thread.`);
    const counts = await kind.process(
      {
        db,
        dataDir: settings.dataDir,
        now: Date.now,
        signal: abort.signal,
        report: (progress) => send({ kind: "progress", id, progress }),
        log,
      },
      payload as never,
    );
    send({ kind: "done", id, counts: counts ?? null });
  } catch (error) {
    send({ kind: "failed", id, failure: toPlain(error) });
  } finally {
    running.delete(id);
  }
}

async function stop(): Promise<void> {
  for (const abort of running.values()) abort.abort("shutdown");
  await db.close().catch(() => undefined);
  port?.close();
}

function plainErrors(_key: string, value: unknown): unknown {
  return value instanceof Error ? { message: value.message, stack: value.stack } : value;
}

send({ kind: "ready" });
