import { setTimeout as sleep } from "node:timers/promises";
import type { JobSchedulerJson } from "bullmq";
import { Unavailable } from "../base/errors";

/** As BullMQ keeps a schedule. */
export interface Wanted {
  readonly id: string;
  readonly name: string;
  readonly repeat: { readonly pattern: string; readonly tz?: string };
  readonly data: object;
}

/** The part of a BullMQ queue that schedules are made with. */
export interface ScheduleStore {
  getJobScheduler(id: string): Promise<JobSchedulerJson<object> | undefined>;
  getJob(id: string): Promise<{ getState(): Promise<string> } | undefined>;
  upsertJobScheduler(id: string, repeat: Wanted["repeat"], job: { name: string; data: object }): Promise<unknown>;
}

const TRIES = 12;
/** BullMQ's "the job of that run exists already", the same for two runs in a row, and Postgres's word for a deadlock. */
const COLLISIONS: readonly unknown[] = [-10, -11, "40P01"];

/**
 * Brings a schedule about. Somebody else may do the same at the same moment, or a worker may just have taken the run that
 * is due: BullMQ refuses then, and a second look mostly finds the schedule at work.
 */
export async function keepSchedule(store: ScheduleStore, wanted: Wanted): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries++) {
    if (await works(store, wanted)) return;
    try {
      await store.upsertJobScheduler(wanted.id, wanted.repeat, { name: wanted.name, data: wanted.data });
      return;
    } catch (error) {
      if (!isCollision(error)) throw error;
    }
    await sleep(25 * tries * (0.5 + Math.random()));
  }
  throw new Unavailable("schedule_contested", `The schedule ${wanted.id} is being changed by others. Try again later.`);
}

/** Left alone while it works: putting it anew would throw away a run that is due after a downtime. */
async function works(store: ScheduleStore, { id, repeat, data }: Wanted): Promise<boolean> {
  const known = await store.getJobScheduler(id);
  const same =
    known?.pattern === repeat.pattern &&
    (known.tz ?? null) === (repeat.tz ?? null) &&
    // An empty payload comes back from Postgres as none.
    JSON.stringify(known.template?.data ?? {}) === JSON.stringify(data);
  if (!same) return false;
  const next = await store.getJob(`repeat:${id}:${known.next}`);
  const state = await next?.getState();
  return state !== undefined && !["failed", "completed", "unknown"].includes(state);
}

function isCollision(error: unknown): boolean {
  return error instanceof Error && "code" in error && COLLISIONS.includes(error.code);
}
