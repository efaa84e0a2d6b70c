import { describe, expect, it } from "vitest";
import { startLearning } from "../../core/detect";
import type { LogFormat } from "../../core/log/format";
import { combined } from "../../core/log/formats/combined";
import { common } from "../../core/log/formats/common";
import { json } from "../../core/log/formats/json";
import { snapshotModel } from "../../core/model/file/snapshot-model";
import { openLearningLane } from "../../core/model/line/learning-lane";
import { sampleLines } from "../../testing/sample-log";
import { AccessLearning } from "./access-learning";
import { EventReader } from "./event-reader";

const RECEIVED = Date.UTC(2026, 10, 21, 12);
const ODD = [
  "",
  "what is this",
  '10.0.0.1 - - [20/Nov/2026:10:00:00 +0000] "GET /é/😀?q=%00 HTTP/1.1" 200 5 "-" "-"',
  '10.0.0.1 - - [20/Nov/1926:10:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "-"',
  '10.0.0.9 - - [20/Nov/2026:10:00:01 +0000] "GET /etc/passwd HTTP/1.1" 404 5 "-" "sqlmap/1.5"',
];
const LINES = sampleLines({ lines: 4_000 }).flatMap((line, i) =>
  i % 9 === 0 ? [line, ODD[(i / 9) % ODD.length] ?? ""] : [line],
);

function readerOf(format: LogFormat): EventReader {
  return new EventReader(format, { receivedAt: RECEIVED, utcOffsetMinutes: () => 0, startTime: RECEIVED });
}

function openLearning(): AccessLearning {
  const lane = openLearningLane();
  if (lane === null) throw new Error("This runtime cannot run the lane.");
  return new AccessLearning(lane, startLearning({ seed: 1, trees: 10 }));
}

describe("access lines learned from bytes", () => {
  it.each([combined, common])("give the model that their text gives, to the byte: $id", (format) => {
    const learner = startLearning({ seed: 1, trees: 10 });
    const reader = readerOf(format);
    const kinds = { event: 0, unparsed: 0, blank: 0 };
    for (const line of LINES) {
      const read = reader.read(line);
      kinds[read.kind]++;
      if (read.kind === "event") learner.learn(read.event);
    }
    const learning = openLearning();
    const bytesReader = readerOf(format);
    const halves = [LINES.slice(0, 1_000), LINES.slice(1_000)].map((lines) => learning.learn(lines, bytesReader));
    expect(halves[0]?.event).toBeGreaterThan(0);
    expect((halves[0]?.event ?? 0) + (halves[1]?.event ?? 0)).toBe(kinds.event);
    expect((halves[0]?.blank ?? 0) + (halves[1]?.blank ?? 0)).toBe(kinds.blank);
    const [fromBytes, fromText] = [learning.learner, learner].map((one) => snapshotModel(one.finish()));
    expect(Buffer.compare(fromBytes as Uint8Array, fromText as Uint8Array)).toBe(0);
  });

  it("are left alone where another format reads them", () => {
    const learning = openLearning();
    expect(learning.learn(LINES, readerOf(json))).toBeNull();
    expect(learning.learner.lines).toBe(0);
  });
});
