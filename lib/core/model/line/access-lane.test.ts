import { beforeAll, describe, expect, it } from "vitest";
import { sampleLines } from "../../../testing/sample-log";
import { LINE_WIDTH, logLatencyOf, readLineFeatures } from "../../features/line/line-features";
import { LineReader } from "../../features/line/line-reader";
import type { Normal } from "../../features/normal";
import { createRandom } from "../../forest/random";
import { SUMS } from "../../log/access/open-access-scanner";
import type { LogEvent } from "../../log/event";
import { combined } from "../../log/formats/combined";
import { parseLine } from "../../log/parse-line";
import { startLearning } from "../learning/learn-model";
import { AccessLane } from "./access-lane";
import type { LineParts } from "./line-facts";
import { LineMemo } from "./line-memo";

const reader = new LineReader();
let normal: Normal;

beforeAll(() => {
  const learner = startLearning({ seed: 1, trees: 5 });
  for (const line of sampleLines({ lines: 4000 })) {
    const parsed = parseLine(line, combined);
    if (parsed.kind === "event") learner.learn(parsed.event);
  }
  normal = learner.finish().normal;
});

interface Taken {
  row: number[];
  time: number;
  surprise: number;
  signals: number;
  beyond: number;
  bytes: number;
  latencyMs: number;
  status: number;
  client: string;
}

/** What the lane makes of each line; null for those it leaves to the plain reader. */
function throughLane(lines: readonly string[]): (Taken | null)[] {
  const lane = new AccessLane(normal);
  const { scanner } = lane;
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  const read: (Taken | null)[] = [];
  for (let from = 0; from < bytes.length; ) {
    const part = bytes.subarray(from, from + scanner.input.length);
    scanner.input.set(part);
    const count = lane.read(0, part.length);
    if (count === 0) throw new Error("The lane does not get on.");
    for (let i = 0; i < count; i++) {
      const { isUsual, bytes: size, latencyMs, status, client } = scanner.line(i);
      const [time = 0, surprise = 0, signals = 0, beyond = 0] = scanner.sums.subarray(i * SUMS, (i + 1) * SUMS);
      const row = [...scanner.rows.subarray(i * LINE_WIDTH, (i + 1) * LINE_WIDTH)];
      const facts = { row, time, surprise, signals, beyond, bytes: size, latencyMs, status };
      read.push(isUsual ? { ...facts, client: scanner.textOf("client", client) } : null);
    }
    from += scanner.position;
  }
  return read;
}

/** Compares with the plain path every line the lane took. */
function expectSameAsPlain(lines: readonly string[]): number {
  const read = throughLane(lines);
  expect(read).toHaveLength(lines.length);
  const row = new Float64Array(LINE_WIDTH);
  const memo = new LineMemo(normal);
  const memoRow = new Float64Array(LINE_WIDTH);
  const usual = (event: LogEvent) => event.latencyMs !== null && logLatencyOf(reader, event, normal);
  read.forEach((found, i) => {
    if (found === null) return;
    const parsed = parseLine(lines[i] ?? "", combined);
    if (parsed.kind !== "event") throw new Error(`The lane took what is no event: ${lines[i]}`);
    const { event } = parsed;
    reader.read(event);
    const surprise = readLineFeatures(reader, event, normal, row, false);
    expect(found).toEqual({
      ...{ row: [...row], surprise, signals: reader.signals, beyond: found.beyond, client: event.client },
      ...{ time: event.time, bytes: event.bytes ?? Number.NaN, latencyMs: event.latencyMs ?? Number.NaN },
      status: event.status,
    });
    const latency = usual(event);
    if (latency !== false) expect(found.beyond + normal.baselines.latency.median).toBe(latency);
    const { request, agent } = memo.read(event, memoRow) as LineParts;
    expect(memoRow).toEqual(row);
    expect(request.template).toBe(reader.template);
    expect([request.surprise, request.signals | (agent?.signals ?? 0)]).toEqual([surprise, reader.signals]);
  });
  return read.filter((found) => found !== null).length;
}

const USUAL =
  '10.0.0.7 - - [05/Oct/2026:03:04:05 +0000] "GET /a/b?c=1&d=%2e HTTP/1.1" 200 512 "https://a.example/x" "Mozilla/5.0 (X)"';

describe("the lane of usual access lines", () => {
  it("takes nearly every line of a simulated day and reads it with the same bits as the plain path", () => {
    const lines = sampleLines({ lines: 6000, seed: 11 });
    expect(expectSameAsPlain(lines)).toBeGreaterThan(5900);
  });

  it.each([
    ["", 0],
    [USUAL, 1],
    [`${USUAL} 0.041`, 1],
    [`${USUAL} 12`, 0],
    [USUAL.slice(0, USUAL.indexOf(' "https')), 1],
    [USUAL.replace(" 200 ", " 401 "), 1],
    [USUAL.replace(" 200 ", " 403 ").replace("/a/b", "/a/Login"), 1],
    [USUAL.replace("/a/b", "/upload/x.PHP"), 1],
    [USUAL.replace("/a/b", "/a/%2e%2e/%2525é".replace("é", "%c3%a9")), 1],
    [USUAL.replace("10.0.0.7", "-"), 0],
    [USUAL.replace("- -", "- bob"), 0],
    [USUAL.replace(" 512 ", " - "), 1],
    [USUAL.replace(" 512 ", " 5x "), 0],
    [USUAL.replace(" 200 ", " 2000 "), 0],
    [USUAL.replace(" 200 ", " - "), 0],
    [USUAL.replace("05/Oct", "31/Feb"), 0],
    [USUAL.replace("05/Oct", "05/Okt"), 0],
    [USUAL.replace(":05 +0000", ":60 +0000"), 0],
    [USUAL.replace("+0000", "-0330"), 1],
    [USUAL.replace("+0000", "+9999"), 1],
    [USUAL.replace("GET /a", "GET  /a"), 0],
    [USUAL.replace("GET /a", "GET a"), 0],
    [USUAL.replace(" HTTP/1.1", ""), 0],
    [USUAL.replace(" HTTP/1.1", " HTTP/1.1 HTTP/2"), 0],
    [USUAL.replace("/a/b", "/a\\x22b"), 0],
    [USUAL.replace("/a/b", "/ä"), 0],
    [USUAL.replace("/a/b", '/a"b'), 0],
    [USUAL.replace("/a/b", `/${"a".repeat(400)}`), 0],
    [USUAL.replace("https://a.example/x", ""), 1],
    [USUAL.replace("https://a.example/x", "-"), 1],
    [USUAL.replace("https://a.example/x", "http://"), 1],
    [USUAL.replace("https://a.example/x", "https:///x"), 1],
    [USUAL.replace("https://a.example/x", "android-app://com.example/a/b"), 1],
    [USUAL.replace("https://a.example/x", "httpx://a/b/c/d/e"), 1],
    [USUAL.replace("Mozilla/5.0 (X)", "sqlmap/1.2"), 1],
    [USUAL.slice(0, -1), 0],
    [`${USUAL}\r`, 0],
  ])("reads %s as the plain path does", (line, taken) => {
    expect(expectSameAsPlain([line])).toBe(taken);
  });

  it("keeps apart what differs in one letter, and agrees on lines broken at random", () => {
    const random = createRandom(5);
    const lines = sampleLines({ lines: 3000, seed: 3 }).map((line) => {
      const at = random.below(line.length);
      const letter = String.fromCharCode(32 + random.below(95));
      return random.below(4) === 0 ? line : `${line.slice(0, at)}${letter}${line.slice(at + random.below(2))}`;
    });
    expect(expectSameAsPlain(lines)).toBeGreaterThan(1500);
  });
});
