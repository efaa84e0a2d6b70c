import { beforeAll, describe, expect, it } from "vitest";
import { type Detector, startDetection, startLearning } from "../../core/detect";
import type { LogFormat } from "../../core/log/format";
import { combined } from "../../core/log/formats/combined";
import { common } from "../../core/log/formats/common";
import { json } from "../../core/log/formats/json";
import { sampleLines } from "../../testing/sample-log";
import { AccessLines } from "./access-lines";
import { EventReader, type ReaderOptions } from "./event-reader";
import { prepareLines } from "./prepare-lines";

const RECEIVED = Date.UTC(2026, 10, 21, 12);
const LINES = sampleLines({ lines: 3_000 });
/** Between usual ones: broken, empty, of another format, hostile, joined, out of time. */
const ODD = [
  "",
  "   ",
  "what is this",
  '{"level":"error","msg":"disk full","time":"2026-11-20T10:00:00Z"}',
  '10.0.0.1 - - [20/Nov/2026:10:00:00 +0000] "GET /é/😀?q=%00 HTTP/1.1" 200 5 "-" "-"',
  '10.0.0.1 - - [20/Nov/1926:10:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "-"',
  '10.0.0.1 - - [20/Nov/2036:10:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "-"',
  '10.0.0.1 - - [20/Nov/2026:10:00:00 +0200] "GET /later HTTP/1.1" 500 12',
  '10.0.0.1 - bob [20/Nov/2026:10:00:00 +0000] "POST /login?password=hunter22 HTTP/1.1" 401 - "-" "curl/8"',
  `10.0.0.9 - - [20/Nov/2026:10:00:00 +0000] "GET /${"a".repeat(20_000)} HTTP/1.1" 414 5 "-" "-"`,
  `10.0.0.9 - - [20/Nov/2026:10:00:01 +0000] "GET /etc/passwd HTTP/1.1" 404 5 "-" "sqlmap/1.5"\r`,
  'first\nsecond "GET / HTTP/1.1"',
];

/** Below what a budget asks of a log as short as this: what is told of an anomaly counts here, not how many there are. */
const THRESHOLD = 40;

let detector: Detector;
beforeAll(() => {
  const reader = readerOf(combined);
  const learner = startLearning({ seed: 1, trees: 20 });
  for (const line of LINES) {
    const read = reader.read(line);
    if (read.kind === "event") learner.learn(read.event);
  }
  detector = startDetection(learner.finish());
});

function readerOf(format: LogFormat, reading?: ReaderOptions["reading"]): EventReader {
  const options = { receivedAt: RECEIVED, utcOffsetMinutes: () => 0, startTime: RECEIVED };
  return new EventReader(format, reading === undefined ? options : { ...options, reading });
}

/** Prepared with and without the lane. */
async function bothWays(lines: readonly string[], format: LogFormat, reading?: ReaderOptions["reading"]) {
  const scoring = { modelId: 1, detector, threshold: THRESHOLD };
  const options = { firstLine: 1, scoring, importId: 1, keyOf: String };
  const scorer = detector.openAccess();
  if (scorer === null) throw new Error("This runtime cannot run the lane.");
  const lane = new AccessLines(scorer, scoring.threshold);
  const [quick, slow] = [readerOf(format, reading), readerOf(format, reading)];
  return {
    quick: flat(await prepareLines(lines, { ...options, reader: quick, lane })),
    slow: flat(await prepareLines(lines, { ...options, reader: slow })),
  };
}

function flat({ rollUp, ...prepared }: Awaited<ReturnType<typeof prepareLines>>) {
  const { clients, minutes, routes, scores } = rollUp;
  return { ...prepared, windows: [[...clients], [...minutes], [...routes], [...scores]] };
}

const mixed = LINES.flatMap((line, i) => (i % 7 === 0 ? [line, ODD[(i / 7) % ODD.length] ?? ""] : [line]));

describe("access lines read from bytes", () => {
  it("give the same rows, sums, anomalies and counts as read from text, to the bit", async () => {
    const { quick, slow } = await bothWays(mixed, combined);
    expect(slow.events.length).toBeGreaterThan(3_000);
    expect(slow.unparsed + slow.blank).toBeGreaterThan(0);
    expect(quick).toEqual(slow);
  });

  it("are scored on the way, all that are usual", () => {
    const scorer = detector.openAccess();
    if (scorer === null) throw new Error("This runtime cannot run the lane.");
    const lane = new AccessLines(scorer, 101);
    const scored = (format: LogFormat) =>
      lane.read(LINES, readerOf(format))?.filter(({ score }) => score !== null).length;
    expect(scored(combined)).toBe(LINES.length);
    expect(scored(json)).toBeUndefined();
  });

  it("tell an anomaly with all that its line says", async () => {
    const attack = `203.0.113.9 - - [20/Nov/2026:10:00:05 +0000] "GET /../../etc/passwd?x=%3Cscript%3E HTTP/1.1" 500 9 "-" "sqlmap/1.7"`;
    const { quick, slow } = await bothWays([...LINES.slice(0, 50), attack], combined);
    expect(slow.anomalies.at(-1)?.observation).toMatchObject({ agent: "sqlmap/1.7" });
    expect(quick.anomalies).toEqual(slow.anomalies);
  });

  it("take the common format without what follows it, and leave other formats alone", async () => {
    for (const format of [common, json]) {
      const { quick, slow } = await bothWays(mixed, format);
      expect(quick).toEqual(slow);
    }
  });

  it("are masked and anonymised before they are read", async () => {
    const reading = {
      mask: (line: string) => line.replace(/password=\w+/, "password=«»"),
      anonymize: (text: string) => text.replace(/^(\d+\.\d+\.\d+)\.\d+/, "$1.0"),
      clientOf: null,
    } as unknown as NonNullable<ReaderOptions["reading"]>;
    const { quick, slow } = await bothWays(mixed, combined, reading);
    expect(quick).toEqual(slow);
    expect(quick.events.some(({ raw }) => raw.includes("hunter22"))).toBe(false);
  });
});
