import { cpus } from "node:os";
import { setTimeout as wait } from "node:timers/promises";

/** More of the processors in use than this before a round, and it does not count as quiet. */
const QUIET = 0.1;

/** Whether hardly anything else runs: share of all processors in use over a fifth of a second. */
export async function isQuiet(): Promise<boolean> {
  const before = times();
  await wait(200);
  const after = times();
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all) < QUIET;
}

function times(): { idle: number; all: number } {
  let idle = 0;
  let all = 0;
  for (const { times: t } of cpus()) {
    idle += t.idle;
    all += t.idle + t.user + t.sys + t.nice + t.irq;
  }
  return { idle, all };
}
