import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startDetection } from "@/lib/core/detect";
import { AccessTimes } from "@/lib/core/log/access/access-times";
import { EMPTY_EVENT } from "@/lib/core/log/event";
import { snapshotModel } from "@/lib/core/model/file/snapshot-model";
import type { AccessSource } from "@/lib/core/model/line/access-source";
import { sampleLines } from "@/lib/testing/sample-log";
import { learnFromLogs } from "../learn-from-logs";
import { scoreLogs } from "../score-logs";
import { scoreInThread, type ThreadScores } from "../threads/open-thread";
import { type LogInput, openInputs } from "./log-input";
import { readLines } from "./read-lines";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "isolog-rounds-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const COMMON = '203.0.113.9 - - [05/Oct/2026:03:04:05 +0000] "GET /feed?x=%41 HTTP/1.1" 404 -';

/** What logs are made of when nobody looks: usual lines among broken, blank, endless and foreign ones. */
function mixedLog(): Buffer {
  const odd: (string | Buffer)[] = [
    "",
    "   ",
    "no access line at all",
    COMMON,
    '{"time":"2026-10-05T03:04:06Z","level":"error","msg":"disk full"}',
    "\0\0\0",
    Buffer.concat([Buffer.alloc(70_000), Buffer.from(COMMON)]),
    `${COMMON}\r`,
    `${COMMON} "https://a.example/${"x".repeat(70_000)}" "agent"`,
    `${COMMON.replace("/feed", `/${"é".repeat(40_000)}`)}`,
    Buffer.from([0xff, 0xfe, 0x80, 0x31]),
    "#Fields: date time c-ip",
    COMMON.replace("203.0.113.9 - -", "- - bob"),
    COMMON.replace("05/Oct/2026:03:04:05", "31/Feb/2026:03:04:05"),
    "Oct  5 03:04:07 web1 sshd[4]: Failed password for root from 198.51.100.4 port 22 ssh2",
  ];
  const lines = sampleLines({ lines: 6000, seed: 4 }).flatMap((line, i): (string | Buffer)[] =>
    i % 40 === 7 ? [odd[((i / 40) % odd.length) | 0] ?? "", line] : [line],
  );
  const bytes = lines.flatMap((line) => [Buffer.from(line), Buffer.from("\n")]);
  return Buffer.concat([...bytes, Buffer.from(COMMON)]);
}

async function inputOf(name: string, bytes: Buffer, format: "combined" | "common" = "combined"): Promise<LogInput> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const [input] = await openInputs([path], null, folder);
  const { findFormat } = await import("@/lib/core/log/find-format");
  return { ...(input as LogInput), format: findFormat(format) };
}

async function told(input: LogInput, lane: AccessSource | null) {
  const lines: unknown[] = [];
  let usual = 0;
  let truncated = 0;
  for await (const some of readLines(input, lane)) {
    truncated += some.truncatedLines;
    for (let i = 0; i < some.length; i++) {
      const kind = some.kindOf(i);
      const line = { kind, number: some.firstLine + i, file: some.file, raw: some.rawOf(i) };
      if (some.isUsual(i)) usual++;
      if (kind !== "event") lines.push(line);
      else {
        const light = { ...some.eventOf(i), agent: null, referrer: null, fields: EMPTY_EVENT.fields };
        lines.push({ ...line, light, whole: some.wholeOf(i) });
      }
    }
  }
  return { usual, told: { lines, truncated, formats: [...input.found.formats].sort(), unread: input.found.unread } };
}

it.each(["combined", "common"] as const)(
  "tells of every line of a mixed %s log what the plain reader tells",
  async (format) => {
    const log = mixedLog();
    for (const [name, bytes] of [
      ["mixed.log", log],
      ["mixed.log.gz", gzipSync(log)],
    ] as const) {
      const input = await inputOf(name, bytes, format);
      const plain = await told(input, null);
      const expected = structuredClone(plain.told);
      const fast = await told(input, new AccessTimes());
      expect(fast.told.lines.length).toBe(expected.lines.length);
      expect(fast.told).toEqual(expected);
      expect(fast.usual).toBeGreaterThan(format === "combined" ? 5900 : 5);
      expect(plain.usual).toBe(0);
    }
  },
);

it("scores every line of a mixed log the same way as without the lane, and finds the same", {
  timeout: 60_000,
}, async () => {
  const input = await inputOf("scored.log", mixedLog());
  const detector = startDetection(await learnFromLogs([input], { seed: 1, trees: 20 }));
  const run = async (access: boolean) => {
    const lines: unknown[] = [];
    const windows: unknown[] = [];
    const anomalies: unknown[] = [];
    const used = access ? detector : { ...detector, openAccess: () => null };
    const scored = await scoreLogs(
      [input],
      used,
      { alertsPerDay: 50 },
      {
        onLine: (file, line, kind, event, score) =>
          void lines.push([file, line, kind, event?.client, event?.time, score]),
        onClientWindow: (window, score) => void windows.push([window, score]),
        onAnomaly: async (anomaly) => void anomalies.push({ ...anomaly, explain: anomaly.explain() }),
      },
    );
    return { lines, windows, anomalies, scored };
  };
  const fast = await run(true);
  expect(fast.anomalies.length).toBeGreaterThan(5);
  expect(fast).toEqual(await run(false));
  const { lines, scored, unparsed, blank } = fast.scored.counts;
  expect(lines).toBe(scored + unparsed + blank);
});

it("learns and scores the same with a second thread", { timeout: 120_000 }, async () => {
  const input = await inputOf("shared.log", mixedLog());
  const options = { seed: 1, trees: 20 };
  const model = await learnFromLogs([input], options);
  expect(snapshotModel(await learnFromLogs([input], options, undefined, 2))).toEqual(snapshotModel(model));
  const run = async (scores?: ThreadScores) => {
    const lines: unknown[] = [];
    const onLine = (...line: unknown[]) => void lines.push(line);
    return { scored: await scoreLogs([input], startDetection(model), { alertsPerDay: 5, scores }, { onLine }), lines };
  };
  const scores = scoreInThread([input], model, true);
  try {
    expect(await run(scores)).toEqual(await run());
  } finally {
    await scores.close();
  }
});
