import { beforeAll, describe, expect, test } from "vitest";
import { type JudgedDay, judgeDay, learnDay, trafficOf } from "../testing/judge-day";
import type { ScenarioName } from "./scenario/scenario-name";

const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 10, 9);
const TUESDAY = MONDAY + 24 * HOUR;

/** One a clock hour, so that none hides another. */
const ACTS: readonly [ScenarioName, number][] = [
  ["error-burst", 9],
  ["slow-database", 10],
  ["traffic-drop", 11],
  ["credential-stuffing", 12],
  ["vulnerability-scan", 13],
  ["data-exfiltration", 14],
  ["password-guessing", 15],
  ["crawler", 16],
  ["flash-crowd", 17],
];

let judged: JudgedDay;
let calm: JudgedDay;

// Bench: `npm run bench:scenarios` over more seeds and rates.
beforeAll(() => {
  const clean = trafficOf(1, 1);
  const model = learnDay(clean, { from: MONDAY, to: TUESDAY }, 1, 50);
  const acts = ACTS.map(([name, hour]) => ({ name, start: TUESDAY + hour * HOUR }));
  const hours = { from: TUESDAY + 9 * HOUR, to: TUESDAY + 18 * HOUR };
  judged = judgeDay(model, trafficOf(1, 1, acts), hours);
  calm = judgeDay(model, clean, { from: hours.from, to: hours.from + 3 * HOUR });
}, 60_000);

function total(day: JudgedDay, name: ScenarioName): number {
  const { line = 0, client = 0, minute = 0 } = day.scenarios.get(name)?.anomalies ?? {};
  return line + client + minute;
}

describe("after one day of history, with a budget of five a day", () => {
  test.each<ScenarioName>([
    "error-burst",
    "slow-database",
    "traffic-drop",
    "credential-stuffing",
    "vulnerability-scan",
    "data-exfiltration",
    "password-guessing",
  ])("%s is found", (name) => {
    expect(total(judged, name)).toBeGreaterThan(0);
  });

  test.each<ScenarioName>(["crawler", "flash-crowd"])("%s is minor at most", (name) => {
    expect(judged.scenarios.get(name)?.highest).toBeLessThan(50);
  });

  test("ordinary hours stay calm, with and without trouble beside them", () => {
    for (const { line, client, minute } of [judged.ordinary.anomalies, calm.ordinary.anomalies]) {
      expect(line + client + minute).toBeLessThanOrEqual(2);
    }
  });
});
