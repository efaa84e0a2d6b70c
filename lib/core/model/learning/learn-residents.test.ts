import { describe, expect, it } from "vitest";
import { type Habits, learnHabits, readClientFeatures } from "../../features/client-features";
import { hashText } from "../../features/hash";
import { RollUp } from "../../features/roll-ups/roll-up";
import { EMPTY_EVENT } from "../../log/event";
import { learnResidents } from "./learn-residents";
import type { SampledLine } from "./minute-rows";

const HOUR = 3_600_000;
const DAY = Date.UTC(2026, 2, 2);

function lines(client: string, surprise: number, hours: readonly number[]): SampledLine[] {
  const rest = { client, clientKey: hashText(client), signals: 0, surprise, logLatency: null };
  return hours.map((hour) => ({ time: DAY + hour * HOUR, ...rest }));
}

const all = Array.from({ length: 24 }, (_, hour) => hour);
const office = all.slice(8, 18);
const monitored = [...lines("monitor", 5, all), ...lines("office", 0.5, office), ...lines("scanner", 6, all)];
const suspects = { has: (client: number) => client === hashText("scanner") };
const residentsAmong = (sampled: readonly SampledLine[]) => learnResidents(sampled, suspects);

describe("residents", () => {
  it("are there most of a day, and were not seen attacking", () => {
    const { keys, surprises } = residentsAmong(monitored);
    expect([...keys]).toEqual([hashText("monitor")]);
    expect([...surprises]).toEqual([5]);
  });

  it("are nobody in a log of less than a day: an attack may last for hours", () => {
    const morning = monitored.filter(({ time }) => (time ?? 0) < DAY + 12 * HOUR);
    expect([...residentsAmong(morning).keys]).toEqual([]);
  });

  it("are as usual with what they always ask for, where a stranger is not, and odd with more than that", () => {
    const none = { keys: new Float64Array(0), surprises: new Float64Array(0) };
    const habits: Habits = { ...learnHabits([], 0.5, none), residents: residentsAmong(monitored) };
    const novelty = (client: string, surprise: number) => {
      const rollUp = new RollUp();
      for (let i = 0; i < 20; i++) {
        const event = { ...EMPTY_EVENT, time: DAY + i * 1_000, client, path: "/health" };
        rollUp.add(event, { score: 0, oneIn: 1, raw: 0, surprise }, false);
      }
      const row = new Float64Array(16);
      for (const window of rollUp.clients) readClientFeatures(window, habits, row);
      return row[7] as number;
    };
    expect(novelty("monitor", 5)).toBeCloseTo(0.5, 5);
    expect(novelty("stranger", 5)).toBeGreaterThan(4);
    expect(novelty("monitor", 9)).toBeGreaterThan(3.5);
  });
});
