import { describe, expect, it } from "vitest";
import { createTraffic } from "../../core/scenario/create-traffic";
import { playTraffic } from "./play-traffic";
import { tellTruth } from "./tell-truth";

const NOON = Date.UTC(2026, 2, 3, 12);
const MINUTE = 60_000;
const calm = createTraffic({ seed: 4, ratePerSecond: 2, scenarios: [] });

async function play(traffic = calm, options: { until?: number; speed?: number | null; stopAfter?: number } = {}) {
  const { until = NOON + 10 * MINUTE, speed = null, stopAfter = Number.POSITIVE_INFINITY } = options;
  const stop = new AbortController();
  const parts: string[][] = [];
  const played = await playTraffic(traffic, { from: NOON, until, speed, signal: stop.signal }, async (lines) => {
    parts.push([...lines]);
    if (parts.length >= stopAfter) stop.abort();
  });
  return { ...played, parts, lines: parts.flat() };
}

const linesOf = (to: number) => calm.linesBetween(NOON, to).map(({ line }) => line);

describe("playing traffic", () => {
  it("delivers every line once and in order, at any speed", async () => {
    const until = NOON + 2 * MINUTE;
    expect((await play(calm, { until })).lines).toEqual(linesOf(until));
    const paced = await play(calm, { until, speed: 120 });
    expect(paced.lines).toEqual(linesOf(until));
    expect(paced.parts.length).toBeGreaterThan(1);
  });

  it("holds lines back until they are due", async () => {
    const stop = new AbortController();
    const options = { from: NOON, until: NOON + MINUTE, speed: 0.000_001, signal: stop.signal };
    const playing = playTraffic(calm, options, () => Promise.reject(new Error("too soon")));
    stop.abort();
    expect(await playing).toEqual({ reached: NOON, marks: [] });
  });

  it("stops where it is told to, and says how far it came", async () => {
    const { reached, lines } = await play(calm, { stopAfter: 3 });
    expect(reached).toBe(NOON + 3 * MINUTE);
    expect(lines).toEqual(linesOf(reached));
  });

  it("passes on why lines could not be delivered", async () => {
    const options = { from: NOON, until: NOON + MINUTE, speed: null, signal: new AbortController().signal };
    await expect(playTraffic(calm, options, () => Promise.reject(new Error("no room")))).rejects.toThrow("no room");
  });
});

describe("the truth", () => {
  it("counts the lines of each performance by itself, and none where lines are missing", async () => {
    const scenarios = [
      { name: "vulnerability-scan", start: NOON },
      { name: "traffic-drop", start: NOON + 10 * MINUTE },
      { name: "vulnerability-scan", start: NOON + 20 * MINUTE },
    ] as const;
    const traffic = createTraffic({ seed: 4, ratePerSecond: 2, scenarios });
    const until = NOON + 22.5 * MINUTE;
    const { reached, marks } = await play(traffic, { until });
    const truth = tellTruth(traffic.incidents(NOON, reached), marks);
    expect(truth.map(({ scenario, start, harmless }) => [scenario, start, harmless])).toEqual([
      ["vulnerability-scan", "2026-03-03T12:00:00.000Z", false],
      ["traffic-drop", "2026-03-03T12:10:00.000Z", false],
      ["vulnerability-scan", "2026-03-03T12:20:00.000Z", false],
    ]);
    expect(truth.map(({ lines }) => lines)).toEqual([300, 0, expect.any(Number)]);
    expect(truth[2]?.lines).toBeGreaterThan(140);
    expect(truth[2]?.lines).toBeLessThan(160);
  });
});
