import { createTraffic, type Traffic } from "../../core/scenario/create-traffic";
import { mixSeeds } from "../../core/scenario/random";
import type { ScenarioName } from "../../core/scenario/scenario-name";

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** Requests per second of the demo shop: enough to look alive, little enough to learn a day of it in seconds. */
const RATE = 1;
const SEED = 20_261;
/** A recurring incident may begin once in this time. */
const SLOT_MS = 20 * MINUTE_MS;
/** No scenario still shows this long after it began. */
const REACH_MS = 2 * HOUR_MS;

/** What the hour before the demo began holds: minutes before its start. */
const FIRST_HOUR: readonly { name: ScenarioName; minutesBefore: number }[] = [
  { name: "vulnerability-scan", minutesBefore: 52 },
  { name: "password-guessing", minutesBefore: 33 },
  { name: "data-exfiltration", minutesBefore: 14 },
];

const RECURRING: readonly ScenarioName[] = [
  "vulnerability-scan",
  "password-guessing",
  "error-burst",
  "slow-database",
  "data-exfiltration",
];

export interface DemoTraffic {
  linesBetween(from: number, to: number): string[];
}

/** An ordinary day, for learning. */
export function cleanTraffic(): DemoTraffic {
  return asLines(createTraffic({ seed: SEED, ratePerSecond: RATE, scenarios: [] }));
}

/**
 * Traffic of a demo source that began at `begin`: known incidents in the hour before, then one now and then.
 * Pure: however time is split, the parts together are the same lines, as long as each part ends by `to`.
 */
export function demoTraffic(begin: number, from: number, to: number): DemoTraffic {
  const scenarios = scenariosBetween(begin, from - REACH_MS, to);
  return asLines(createTraffic({ seed: SEED, ratePerSecond: RATE, scenarios }));
}

/** Scenarios that begin within the time, each with a seed of its own, so that the list's other rows do not matter. */
export function scenariosBetween(begin: number, from: number, to: number) {
  const all = FIRST_HOUR.map(({ name, minutesBefore }) => ({ name, start: begin - minutesBefore * MINUTE_MS }));
  for (let slot = Math.floor(Math.max(begin, from) / SLOT_MS); slot * SLOT_MS < to; slot++) {
    const luck = mixSeeds(SEED, slot) >>> 0;
    const start = slot * SLOT_MS + (2 + (luck % 7)) * MINUTE_MS;
    const name = RECURRING[(luck >>> 8) % RECURRING.length];
    // Every other slot on average stays calm, and so do the first minutes.
    if (name !== undefined && luck & 64 && start >= begin + 5 * MINUTE_MS) all.push({ name, start });
  }
  return all
    .filter(({ start }) => start >= from && start < to)
    .map(({ name, start }) => ({ name, start, seed: mixSeeds(SEED, start / MINUTE_MS) }));
}

function asLines(traffic: Traffic): DemoTraffic {
  return { linesBetween: (from, to) => traffic.linesBetween(from, to).map(({ line }) => line) };
}
