import { beforeAll, describe, expect, test } from "vitest";
import { type Detector, type Model, NotEnoughData, startDetection, startLearning } from "./detect";
import { emptyMinute, RollUp } from "./features/roll-ups/roll-up";
import { EMPTY_EVENT, type LogEvent } from "./log/event";
import { findFormat } from "./log/find-format";
import { parseLine } from "./log/parse-line";
import { CorruptModel } from "./model/file/corrupt-model";
import { loadModel } from "./model/file/load-model";
import { snapshotModel } from "./model/file/snapshot-model";
import { createTraffic } from "./scenario/create-traffic";

const START = Date.UTC(2026, 2, 2);
const HOUR = 3_600_000;

function trafficBetween(
  from: number,
  to: number,
  scenarios: Parameters<typeof createTraffic>[0]["scenarios"] = [],
): LogEvent[] {
  const format = findFormat("combined");
  const traffic = createTraffic({ seed: 1, ratePerSecond: 0.5, scenarios });
  return traffic
    .linesBetween(from, to)
    .map(({ line }) => parseLine(line, format))
    .flatMap((parsed) => (parsed.kind === "event" ? [parsed.event] : []));
}

function learned(events: readonly LogEvent[], seed = 1): Model {
  const learner = startLearning({ seed, trees: 50 });
  for (const event of events) learner.learn(event);
  return learner.finish();
}

const SCAN: LogEvent = {
  ...EMPTY_EVENT,
  time: START + 5 * HOUR,
  client: "203.0.113.9",
  method: "GET",
  path: "/admin/config.php",
  query: "file=../../../../etc/passwd",
  status: 404,
  bytes: 311,
  agent: "sqlmap/1.7",
};

let events: LogEvent[];
let model: Model;
let detector: Detector;

beforeAll(() => {
  events = trafficBetween(START, START + 6 * HOUR);
  model = learned(events);
  detector = startDetection(model);
});

describe("learning", () => {
  test("below 200 lines it says how many it has and needs", () => {
    const learner = startLearning({ seed: 1 });
    for (const event of events.slice(0, 150)) learner.learn(event);
    expect(() => learner.finish()).toThrow(NotEnoughData);
    expect(() => learner.finish()).toThrow(/at least 200 lines and has seen 150/);
  });

  test("the same lines and seed give the same model, to the byte", () => {
    expect(Buffer.compare(snapshotModel(learned(events)), snapshotModel(model))).toBe(0);
    expect(Buffer.compare(snapshotModel(learned(events, 2)), snapshotModel(model))).not.toBe(0);
  });

  test("the summary says what was learned", () => {
    expect(model.summary.lines).toBe(events.length);
    expect(model.summary.units.line.ready).toBe(true);
    expect(model.summary.units.minute.ready).toBe(true);
    expect(model.summary.sentence).toMatch(/^Learned from [\d,]+ lines of \d+ hours/);
  });

  test("a log of bare messages without time, client or path is learned too", () => {
    const bare = Array.from({ length: 400 }, (_, i) => ({ ...EMPTY_EVENT, message: `worker ${i % 7} finished job` }));
    const plain = startDetection(learned(bare));
    const odd = plain.scoreLine({ ...EMPTY_EVENT, message: "kernel panic: unable to mount root filesystem" });
    expect(odd.raw).toBeGreaterThan(plain.scoreLine(bare[3] ?? EMPTY_EVENT).raw);
    expect(plain.model.summary.units.client.missing).not.toBeNull();
    expect(plain.scoreMinute(emptyMinute(0))).toBeNull();
  });

  test("a log without times taken has no usual one, so lines that begin to name theirs are judged by everything else", () => {
    const timed = startDetection(learned(events.map((event) => ({ ...event, latencyMs: null }))));
    for (const event of events.slice(0, 50)) {
      const scored = timed.scoreLine({ ...event, latencyMs: 12 });
      const numbers = Object.values(scored).filter((value) => typeof value === "number");
      expect(numbers.every(Number.isFinite)).toBe(true);
    }
  });

  test("lines that are all the same score nothing and break nothing", () => {
    const same = Array.from({ length: 300 }, () => ({ ...EMPTY_EVENT, message: "ok" }));
    const flat = startDetection(learned(same));
    expect(flat.scoreLine(same[0] ?? EMPTY_EVENT).score).toBe(0);
  });
});

describe("scoring", () => {
  test("a line's score depends on nothing but the line", () => {
    const alone = events.slice(0, 200).map((event) => startDetection(model).scoreLine(event));
    const backwards = events
      .slice(0, 200)
      .reverse()
      .map((event) => detector.scoreLine(event));
    expect(backwards.reverse()).toEqual(alone);
  });

  test("an attack scores above all ordinary lines of another day", () => {
    const tomorrow = trafficBetween(START + 24 * HOUR, START + 26 * HOUR);
    const highest = Math.max(...tomorrow.map((event) => detector.scoreLine(event).raw));
    expect(detector.scoreLine(SCAN).raw).toBeGreaterThan(highest);
    expect(startDetection(model, { signals: false }).scoreLine(SCAN).raw).toBeGreaterThan(highest);
  });

  test("a training file scored by its own model flags next to nothing", () => {
    const threshold = detector.threshold(5);
    const flagged = events.filter((event) => detector.scoreLine(event).score >= threshold).length;
    expect(flagged).toBeLessThanOrEqual(5);
  });

  test("a larger budget never raises the threshold", () => {
    const thresholds = [1, 5, 20, 100, 1e6].map((budget) => detector.threshold(budget));
    expect(thresholds).toEqual([...thresholds].sort((a, b) => b - a));
    expect(thresholds.at(-1)).toBe(10);
  });

  test("a scanning client and the minutes of its scan stand out from the rest", () => {
    const start = START + 8 * HOUR;
    const scan = trafficBetween(start, start + HOUR, [{ name: "vulnerability-scan", start: start + 10 * 60_000 }]);
    const rollUp = new RollUp();
    for (const event of scan) rollUp.add(event, detector.scoreLine(event), false);
    const windows = [...rollUp.clients].sort((a, b) => b.events - a.events);
    const odd = windows.filter(
      (window) => (detector.scoreClientWindow(window)?.score ?? 0) >= detector.threshold(5, "client"),
    );
    expect(odd.length).toBeGreaterThan(0);
    expect(odd.length).toBeLessThan(windows.length / 10);
  });
});

describe("reasons", () => {
  test("name the attack, the path and the agent of a scan, and their shares sum to 1", () => {
    const { sentence, reasons, signals } = detector.explainLine(SCAN);
    expect(signals).toEqual(expect.arrayContaining(["traversal", "scanner-agent"]));
    expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect([...reasons].sort((a, b) => b.share - a.share)).toEqual(reasons);
    expect(sentence).toMatch(/^GET \/admin\/config\.php answered 404 to 203\.0\.113\.9: .+\.$/);
  });

  test("point at text that stands in the line", () => {
    const raw = `${SCAN.path}?${SCAN.query} ${SCAN.agent} ${SCAN.client} ${SCAN.method}`;
    for (const { culprit } of detector.explainLine(SCAN).reasons)
      if (culprit !== undefined) expect(raw).toContain(culprit);
  });

  test("a silent minute is explained by what is missing", () => {
    const silent = detector.explainMinute(emptyMinute(START + 14 * HOUR));
    expect(silent.sentence).toContain("saw no lines");
    expect(silent.reasons.some(({ direction }) => direction === "low")).toBe(true);
  });
});

describe("a stored model", () => {
  test("scores as before after a round trip", () => {
    const loaded = startDetection(loadModel(snapshotModel(model)));
    for (const event of [...events.slice(0, 100), SCAN])
      expect(loaded.scoreLine(event)).toEqual(detector.scoreLine(event));
    expect(loaded.model.summary).toEqual(model.summary);
  });

  test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ["cut short", (bytes) => bytes.slice(0, bytes.length - 100)],
    ["empty", () => new Uint8Array()],
    ["of another kind", (bytes) => bytes.map((byte, i) => (i === 0 ? 0 : byte))],
    ["of another version", (bytes) => bytes.map((byte, i) => (i === 8 ? 99 : byte))],
    ["damaged in one bit", (bytes) => bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte))],
  ])("%s is refused with a clear error", (_, spoil) => {
    expect(() => loadModel(spoil(snapshotModel(model)))).toThrow(CorruptModel);
  });
});
