import { beforeAll, describe, expect, it } from "vitest";
import { sampleLines } from "../../testing/sample-log";
import { LINE_WIDTH, readLineFeatures } from "../features/line-features";
import { LineReader } from "../features/line-reader";
import type { Normal } from "../features/normal";
import { createRandom } from "../forest/random";
import { openAccessScanner } from "../log/access/open-access-scanner";
import { combined } from "../log/formats/combined";
import { parseLine } from "../log/parse-line";
import { AccessLane } from "./access-lane";
import { startLearning } from "./learn-model";
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

/** What the lane makes of each line, and how many it took. */
function throughLane(lines: readonly string[]): { read: ({ line: LineParts; row: number[] } | null)[]; taken: number } {
  const scanner = openAccessScanner();
  if (scanner === null) throw new Error("This runtime has no WebAssembly with vectors.");
  const lane = new AccessLane(scanner, normal);
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  const read: ({ line: LineParts; row: number[] } | null)[] = [];
  const row = new Float64Array(LINE_WIDTH);
  for (let from = 0; from < bytes.length; ) {
    const part = bytes.subarray(from, from + scanner.input.length);
    scanner.input.set(part);
    const count = scanner.scan(0, part.length);
    if (count === 0) throw new Error("The scanner does not get on.");
    for (let i = 0; i < count; i++) {
      const line = lane.read(scanner.line(i), row, 0);
      read.push(line === null ? null : { line: { ...line }, row: [...row] });
    }
    from += scanner.position;
  }
  return { read, taken: read.filter((line) => line !== null).length };
}

/** Compares with the plain path every line the lane took. */
function expectSameAsPlain(lines: readonly string[]): number {
  const { read, taken } = throughLane(lines);
  expect(read).toHaveLength(lines.length);
  const row = new Float64Array(LINE_WIDTH);
  const memo = new LineMemo(normal);
  const memoRow = new Float64Array(LINE_WIDTH);
  read.forEach((found, i) => {
    if (found === null) return;
    const parsed = parseLine(lines[i] ?? "", combined);
    if (parsed.kind !== "event") throw new Error(`The lane took what is no event: ${lines[i]}`);
    const { event } = parsed;
    reader.read(event);
    const surprise = readLineFeatures(reader, event, normal, row, false);
    const { request, client, agent, time, bytes, latencyMs } = found.line;
    const { status, method, path, query, template } = request;
    const heard = { client: client.client, agent: agent?.agent ?? null, time, status, method, path, query };
    expect({ ...heard, bytes: said(bytes), latencyMs: said(latencyMs) }).toEqual({
      ...{ client: event.client, agent: event.agent, time: event.time, status: event.status, method: event.method },
      ...{ path: event.path, query: event.query, bytes: event.bytes, latencyMs: event.latencyMs },
    });
    expect(template).toBe(reader.template);
    expect(request.surprise).toBe(surprise);
    expect(request.signals | (agent?.signals ?? 0)).toBe(reader.signals);
    expect(found.row).toEqual([...row]);
    expect(memo.read(event, memoRow)?.request).toEqual(request);
    expect(memoRow).toEqual(row);
  });
  return taken;
}

function said(value: number): number | null {
  return Number.isNaN(value) ? null : value;
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
