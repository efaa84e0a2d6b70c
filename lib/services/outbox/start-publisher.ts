import type pg from "pg";
import type { JobQueue } from "../../queue/job-queue";
import type { Database } from "../../store/database/database";
import type { JobLog } from "../job-tools";
import { OUTBOX_CHANNEL } from "./add-job";
import { publishOutbox } from "./publish-outbox";

/** While nobody wakes it, the publisher looks by itself this often. */
const IDLE_MS = 500;
const PAUSE_AFTER_ERROR_MS = 1_000;

export interface Publisher {
  stop(): Promise<void>;
}

/** Publishes jobs as soon as their transaction is committed: woken by NOTIFY, and by the clock where a wake-up got lost. */
export function startPublisher(db: Database, queue: JobQueue, log: JobLog): Publisher {
  let stopped = false;
  let listener: pg.PoolClient | undefined;
  let wake: () => void = () => {};
  let woken = false;
  const onNotification = () => {
    woken = true;
    wake();
  };

  const listen = async () => {
    const client = await db.pool.connect();
    client.on("notification", onNotification);
    let broken = false;
    client.on("error", () => {
      if (!broken) client.release(true);
      broken = true;
      listener = undefined;
    });
    await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
    listener = client;
  };
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (woken || stopped) wake();
    });

  const loop = async () => {
    while (!stopped) {
      woken = false;
      try {
        if (!listener) await listen();
        while (!stopped && (await publishOutbox(db, queue)) > 0) woken = false;
        await pause(IDLE_MS);
      } catch (error) {
        log.warn({ err: error }, "Jobs could not be published; trying again");
        woken = false;
        await pause(PAUSE_AFTER_ERROR_MS);
      }
    }
  };
  const ended = loop();
  return {
    async stop() {
      stopped = true;
      wake();
      await ended;
      listener?.removeAllListeners("notification");
      listener?.release(true);
      listener = undefined;
    },
  };
}
