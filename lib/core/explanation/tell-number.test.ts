import { beforeAll, describe, expect, it } from "vitest";
import { type Detector, startDetection, startLearning } from "../detect";
import { createRandom } from "../forest/random";
import type { LogEvent } from "../log/event";
import { findFormat } from "../log/find-format";
import { parseLine } from "../log/parse-line";
import { loadModel } from "../model/file/load-model";
import { snapshotModel } from "../model/file/snapshot-model";

const START = Date.UTC(2026, 2, 2);
const json = findFormat("json");
let detector: Detector;

function eventOf(i: number, queue: number, fps: number): LogEvent {
  const time = new Date(START + i * 10_000).toISOString();
  const raw = JSON.stringify({ time, level: "info", service: "lobby", msg: "tick", queue_depth: queue, fps });
  const parsed = parseLine(raw, json);
  if (parsed.kind !== "event") throw new Error(`not read: ${raw}`);
  return parsed.event;
}

beforeAll(() => {
  const random = createRandom(4);
  const learner = startLearning({ seed: 1, trees: 50 });
  for (let i = 0; i < 4_000; i++) {
    const spread = random.next() + random.next() - 1;
    learner.learn(eventOf(i, Math.round(50 + 10 * spread), 60 + random.next()));
  }
  detector = startDetection(loadModel(snapshotModel(learner.finish())));
}, 60_000);

describe("a numeric field", () => {
  it("far from its usual makes its line an anomaly, and is named with what is usual", () => {
    const odd = eventOf(4_100, 9_120, 60.5);
    expect(detector.scoreLine(odd).score).toBeGreaterThanOrEqual(detector.threshold(5, "line"));
    const { sentence, reasons } = detector.explainLine(odd);
    expect(reasons[0]).toMatchObject({ actual: "queue_depth 9,120", direction: "high" });
    expect(sentence).toMatch(/^lobby said “tick”: queue_depth 9,120 where 4\d(?:\.\d)?–5\d(?:\.\d)? is usual/);
  });

  it("below its usual is told as well", () => {
    expect(detector.explainLine(eventOf(4_100, 50, 3)).reasons[0]).toMatchObject({ actual: "fps 3", direction: "low" });
  });

  it("within its usual makes none, even at an hour that eleven hours of learning never saw", () => {
    const later = eventOf(5_200, 57, 60.9);
    expect(detector.scoreLine(later).score).toBeLessThan(detector.threshold(5, "line"));
    expect(detector.explainLine(later).reasons.map(({ feature }) => feature)).not.toContain("hour");
  });

  it("scores the same in a block as alone", () => {
    const events = [eventOf(4_100, 9_120, 60), eventOf(4_101, 50, 60.2), eventOf(4_102, 51, 12)];
    expect(detector.scoreLines(events)).toEqual(events.map((event) => detector.scoreLine(event)));
  });
});
