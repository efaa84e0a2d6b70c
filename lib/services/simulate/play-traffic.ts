import { setTimeout as pause } from "node:timers/promises";
import type { Traffic } from "../../core/scenario/create-traffic";
import type { ScenarioName } from "../../core/scenario/scenario-name";

const MINUTE_MS = 60_000;
/** With a speed, lines are delivered this often. */
const BEAT_MS = 500;

export interface PlayOptions {
  /** Milliseconds since the epoch; `until` is not included. */
  from: number;
  until: number;
  /** Simulated seconds in a second; null is as fast as `deliver` takes them. */
  speed: number | null;
  /** Ends the play early, without an error. */
  signal: AbortSignal;
}

/** A line that only happened, or only looks like this, because of a scenario. */
export interface Mark {
  scenario: ScenarioName;
  time: number;
}

export interface Played {
  /** Everything before this moment was delivered. */
  reached: number;
  marks: Mark[];
}

/** Delivers the lines of a time in order, whole parts at a time, each part once it is due. */
export async function playTraffic(
  traffic: Traffic,
  { from, until, speed, signal }: PlayOptions,
  deliver: (lines: readonly string[]) => Promise<void>,
): Promise<Played> {
  const marks: Mark[] = [];
  const step = speed === null ? MINUTE_MS : Math.max(1, Math.min(MINUTE_MS, Math.floor(speed * BEAT_MS)));
  const begun = performance.now();
  let at = from;
  try {
    while (at < until && !signal.aborted) {
      const end = Math.min(until, at + step);
      const due = speed === null ? 0 : (end - from) / speed - (performance.now() - begun);
      if (due > 0) await pause(due, undefined, { signal });
      const lines = traffic.linesBetween(at, end);
      if (lines.length > 0) await deliver(lines.map(({ line }) => line));
      for (const { scenario, time } of lines) if (scenario !== null) marks.push({ scenario, time });
      at = end;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return { reached: at, marks };
}
