import { Cron } from "croner";

/** When something recurs: in step with the clock (multiples of `everyMs` since 1970, UTC), or by a cron pattern. */
export type Timing = { everyMs: number } | { pattern: string; timeZone: string };

/** First time after `after` (ms since the epoch); null when the pattern names no time that ever comes. */
export function nextRun(timing: Timing, after: number): number | null {
  if ("everyMs" in timing) return Math.floor(after / timing.everyMs) * timing.everyMs + timing.everyMs;
  return cron(timing).nextRun(new Date(after))?.getTime() ?? null;
}

/** Last time at or before `at`; null when there was none. Two deliveries within one slot get the same answer. */
export function previousRun(timing: Timing, at: number): number | null {
  if ("everyMs" in timing) return Math.floor(at / timing.everyMs) * timing.everyMs;
  return (
    cron(timing)
      .previousRuns(1, new Date(at + 1))[0]
      ?.getTime() ?? null
  );
}

/** Throws what croner throws: for a pattern or time zone that does not exist. */
function cron(timing: { pattern: string; timeZone: string }): Cron {
  return new Cron(timing.pattern, { timezone: timing.timeZone, paused: true });
}
