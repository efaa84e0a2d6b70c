import type { JobName } from "../lib/contracts/jobs";
import { prepareDemo } from "../lib/services/demo/prepare-demo";
import { simulateTraffic } from "../lib/services/demo/simulate-traffic";
import { scoreWindows } from "../lib/services/detection/score-windows";
import { applyRetention } from "../lib/services/retention/apply-retention";
import { runSchedule } from "../lib/services/schedules/run-schedule";
import { findSilentSources } from "../lib/services/silence/find-silent-sources";
import type { JobKind } from "./job-kind";
import { deliverAlert } from "./processors/deliver-alert";
import { findDirtyWindows } from "./processors/find-dirty-windows";
import { importFile } from "./processors/import-file";
import { sweepOutbox } from "./processors/sweep-outbox";
import { trainModel } from "./processors/train-model";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Recurring work is tried again by its next turn, not by the queue. */
const RECURRING = { concurrency: 1, attempts: 1, backoffMs: 1_000, timeoutMs: MINUTE, quiet: true } as const;

/** Every job there is. A new one: its payload in contracts/jobs.ts, a service that does it, a row here. */
export const REGISTRY: { readonly [Name in JobName]?: JobKind<Name> } = {
  "import-file": { ...importFile, thread: true, concurrency: 1, attempts: 5, backoffMs: 1_000, timeoutMs: 12 * HOUR },
  "train-model": { ...trainModel, thread: true, concurrency: 1, attempts: 3, backoffMs: 1_000, timeoutMs: 2 * HOUR },
  "score-windows": {
    process: scoreWindows,
    thread: true,
    concurrency: 1,
    attempts: 5,
    backoffMs: 1_000,
    timeoutMs: HOUR,
  },
  "find-dirty-windows": { process: findDirtyWindows, thread: false, ...RECURRING },
  "find-silent-sources": { process: findSilentSources, thread: false, ...RECURRING },
  "run-schedule": {
    process: runSchedule,
    thread: false,
    concurrency: 2,
    attempts: 5,
    backoffMs: 500,
    timeoutMs: MINUTE,
  },
  // Tried for about an hour; the wait of one slow receiver must not hold up the others.
  "deliver-alert": {
    ...deliverAlert,
    thread: false,
    concurrency: 8,
    attempts: 12,
    backoffMs: 5_000,
    maxBackoffMs: 15 * MINUTE,
    timeoutMs: MINUTE,
  },
  "prepare-demo": {
    process: prepareDemo,
    thread: true,
    concurrency: 1,
    attempts: 3,
    backoffMs: 1_000,
    timeoutMs: HOUR,
  },
  "simulate-traffic": { process: simulateTraffic, thread: false, ...RECURRING },
  "apply-retention": { process: applyRetention, thread: false, ...RECURRING, timeoutMs: HOUR },
  "sweep-outbox": { process: sweepOutbox, thread: false, ...RECURRING },
};

/** The row of a job; throws for a name without one. */
export function findJobKind(name: JobName): JobKind<never> {
  const kind = REGISTRY[name];
  if (!kind) throw new Error(`No row in the registry for the job ${name}.`);
  return kind as JobKind<never>;
}
