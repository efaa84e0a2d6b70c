import { beforeAll, expect, test } from "vitest";
import { type Model, startLearning } from "../detect";
import { CATALOG } from "../features/catalog";
import { LineReader } from "../features/line/line-reader";
import { findFormat } from "../log/find-format";
import { parseLine } from "../log/parse-line";
import { rawScore } from "../model/unit-model";
import { createTraffic } from "../scenario/create-traffic";
import { Ablation } from "./ablation";
import { type Observation, observeLine } from "./observe";

const START = Date.UTC(2026, 2, 2);
const HOUR = 3_600_000;
let model: Model;
let scanned: Observation[];

beforeAll(() => {
  const format = findFormat("combined");
  const start = START + 2 * HOUR;
  const traffic = createTraffic({ seed: 1, ratePerSecond: 0.5, scenarios: [{ name: "vulnerability-scan", start }] });
  const read = (from: number, to: number) =>
    traffic.linesBetween(from, to).flatMap(({ line }) => {
      const parsed = parseLine(line, format);
      return parsed.kind === "event" ? [parsed.event] : [];
    });
  const learner = startLearning({ seed: 1, trees: 30 });
  for (const event of read(START, start)) learner.learn(event);
  model = learner.finish();
  const reader = new LineReader();
  scanned = read(start, start + HOUR / 2)
    .slice(0, 120)
    .map((event) => observeLine(model, reader, event, true));
}, 60_000);

function scoreOf({ model: unit, row, priors }: Observation, removed: readonly string[]): number {
  const kept = row.map((value, column) => (removed.includes(CATALOG.line[column]?.group ?? "") ? Number.NaN : value));
  const prior = Object.entries(priors).reduce((sum, [group, one]) => sum + (removed.includes(group) ? 0 : one), 0);
  return rawScore(unit, kept, prior, new Float32Array(kept.length));
}

test("as it stands, an observation scores as it is scored", () => {
  for (const observation of scanned) expect(new Ablation(observation).score).toBeCloseTo(scoreOf(observation, []), 5);
});

test("with causes made typical one after the other, it scores like a row without them", () => {
  for (const observation of scanned) {
    const ablation = new Ablation(observation);
    const removed: string[] = [];
    for (const group of ablation.groups) {
      expect(ablation.scoreWithout(group)).toBeCloseTo(scoreOf(observation, [...removed, group]), 5);
      ablation.remove(group);
      removed.push(group);
      expect(ablation.score).toBeCloseTo(scoreOf(observation, removed), 5);
    }
  }
});

test("what it does not offer to remove changes nothing", () => {
  for (const observation of scanned) {
    const offered = new Set<string>(new Ablation(observation).groups);
    const others = CATALOG.line.map(({ group }) => group).filter((group) => !offered.has(group));
    expect(scoreOf(observation, others)).toBeCloseTo(scoreOf(observation, []), 5);
  }
});
