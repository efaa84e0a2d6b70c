import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { startLearning } from "../core/detect";
import type { LogEvent } from "../core/log/event";
import { findFormat } from "../core/log/find-format";
import { parseLine } from "../core/log/parse-line";
import type { ScenarioName } from "../core/scenario/scenario-name";
import { learnDay, trafficOf } from "./judge-day";
import { type Faithfulness, measureFaithfulness } from "./measure-faithfulness";
import { observeAnomalies } from "./observe-anomalies";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 10);
const DATASETS = process.env.ISOLOG_DATASETS ?? "../shared/data";
const SCAN = join(DATASETS, "web-scan-a/access.log.gz");

function eventsOf(lines: readonly string[]): LogEvent[] {
  const format = findFormat("combined");
  return lines.flatMap((line) => {
    const parsed = parseLine(line, format);
    return parsed.kind === "event" ? [parsed.event] : [];
  });
}

function expectFaithful(found: Faithfulness): void {
  expect(found.withoutTop).toBeGreaterThanOrEqual(0.9);
  expect(found.withoutOthers).toBeLessThanOrEqual(0.2);
  expect(found.withoutFeatures).toBeLessThanOrEqual(0.2);
}

test("without its three leading reasons an anomaly is normal, without three others it stays one: a simulated day", () => {
  const names: ScenarioName[] = ["vulnerability-scan", "error-burst", "password-guessing", "traffic-drop"];
  const from = START + 10 * HOUR;
  const acts = names.map((name, i) => ({ name, start: from + i * HOUR }));
  const model = learnDay(trafficOf(1, 1), { from: START, to: from }, 1, 50);
  const lines = trafficOf(1, 1, acts).linesBetween(from, from + names.length * HOUR);
  const { observations, threshold } = observeAnomalies(model, eventsOf(lines.map(({ line }) => line)));
  for (const unit of ["line", "minute"] as const) {
    const found = observations.filter((one) => one.unit === unit);
    expect(found.length, `${unit}s`).toBeGreaterThan(10);
    expectFaithful(measureFaithfulness(found, () => threshold[unit]));
  }
  expectFaithful(measureFaithfulness(observations, ({ unit }) => threshold[unit as keyof typeof threshold]));
});

test.skipIf(!existsSync(SCAN))(`the same holds for the scans in web-scan-a (skipped without ${DATASETS})`, () => {
  const events = eventsOf(gunzipSync(readFileSync(SCAN)).toString("utf8").split("\n"));
  const learner = startLearning({ seed: 1, trees: 50 });
  for (const event of events) learner.learn(event);
  const { observations, threshold } = observeAnomalies(learner.finish(), events);
  expect(observations.length).toBeGreaterThan(50);
  expectFaithful(measureFaithfulness(observations, ({ unit }) => threshold[unit as keyof typeof threshold]));
});

test("what counts as normal is what lies below the threshold it is given", () => {
  const model = learnDay(trafficOf(1, 1), { from: START, to: START + 4 * HOUR }, 1, 20);
  const traffic = trafficOf(1, 1, [{ name: "vulnerability-scan", start: START + 4 * HOUR }]);
  const lines = traffic.linesBetween(START + 4 * HOUR, START + 5 * HOUR).map(({ line }) => line);
  const { observations } = observeAnomalies(model, eventsOf(lines));
  expect(measureFaithfulness(observations, () => -1).withoutTop).toBe(0);
  expect(measureFaithfulness(observations, () => 101).withoutOthers).toBe(1);
});
