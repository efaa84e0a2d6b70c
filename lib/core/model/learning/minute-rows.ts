import { SPAN_MS } from "../../features/minute/minute-features";
import type { MinuteWindow } from "../../features/roll-ups/windows";
import { MINUTE_MS } from "../../features/roll-ups/windows";

/** A line of the sample. */
export interface SampledLine {
  time: number | null;
  client: string | null;
  /** Hash of the client, else of the host. */
  clientKey: number;
  /** Known-attack signals, bits in the order of `ATTACK_SIGNALS`. */
  signals: number;
  surprise: number;
  /** As in `LineScore`. */
  logLatency: number | null;
}

/**
 * The minutes with the novelty and the time taken of their lines in the sample, which alone were compared with what is
 * normal; without one these stay unknown.
 */
export function withSampledLines(minutes: readonly MinuteWindow[], lines: readonly SampledLine[]): MinuteWindow[] {
  const sums = new Map<number, { lines: number; surprise: number; timed: number; logLatency: number }>();
  for (const { time, surprise, logLatency } of lines) {
    if (time === null) continue;
    const start = Math.floor(time / MINUTE_MS) * MINUTE_MS;
    const sum = sums.get(start) ?? { lines: 0, surprise: 0, timed: 0, logLatency: 0 };
    sum.lines++;
    sum.surprise += surprise;
    if (logLatency !== null) {
      sum.timed++;
      sum.logLatency += logLatency;
    }
    sums.set(start, sum);
  }
  return minutes.map((minute) => {
    const sum = sums.get(minute.start) ?? { lines: 0, surprise: 0, timed: 0, logLatency: 0 };
    const { lines: scored, surprise, timed, logLatency } = sum;
    return { ...minute, unscored: minute.events - scored, surprise, latencyEvents: timed, logLatency };
  });
}

/** The minutes just before one of a list in order of time. */
export function minutesBefore(minutes: readonly MinuteWindow[], index: number): MinuteWindow[] {
  const start = minutes[index]?.start ?? 0;
  const before: MinuteWindow[] = [];
  for (let i = index - 1; i >= 0; i--) {
    const minute = minutes[i];
    if (minute === undefined || minute.start <= start - SPAN_MS) break;
    before.push(minute);
  }
  return before;
}
