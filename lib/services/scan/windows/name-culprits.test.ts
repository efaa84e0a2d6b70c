import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Detector, startDetection } from "@/lib/core/detect";
import { sampleLines } from "@/lib/testing/sample-log";
import { AnomalyGroups } from "../anomaly-groups";
import { learnFromLogs } from "../learn-from-logs";
import { type LogInput, openInputs } from "../logs/log-input";
import type { ScanAnomaly } from "../scan-anomaly";
import { scoreLogs } from "../score-logs";
import { nameCulprits, needsCulprit } from "./name-culprits";

const START = Date.UTC(2026, 9, 5);
const folder = mkdtempSync(join(tmpdir(), "isolog-test-"));
let detector: Detector;

beforeAll(async () => {
  detector = startDetection(await learnFromLogs([await logOf("learned", [])], { seed: 1, trees: 50 }));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An everyday log of an hour or more, with other lines at its end. */
async function logOf(name: string, extra: readonly string[]): Promise<LogInput> {
  const path = join(folder, name);
  const lines = [
    ...sampleLines({ lines: name === "learned" ? 9_000 : 4_000, start: START, seed: name.length, withScan: false }),
    ...extra,
  ];
  writeFileSync(path, `${lines.join("\n")}\n`);
  const [input] = await openInputs([path], null, folder);
  if (input === undefined) throw new Error("no input");
  return input;
}

/** Failed requests in the sixty-first minute. */
function failures(count: number, client: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => {
    const second = String(i % 60).padStart(2, "0");
    return `${client(i)} - - [05/Oct/2026:01:00:${second} +0000] "GET /a${"bcdefghijkl"[i % 11]}/x HTTP/1.1" 503 210 "-" "Mozilla/5.0"`;
  });
}

async function namedIn(name: string, extra: readonly string[]): Promise<ScanAnomaly | undefined> {
  const input = await logOf(name, extra);
  const minutes: ScanAnomaly[] = [];
  await scoreLogs(
    [input],
    detector,
    { alertsPerDay: 5 },
    { onAnomaly: (anomaly) => void (anomaly.unit === "minute" && minutes.push(anomaly)) },
  );
  const named = await nameCulprits([input], detector, minutes);
  expect(named.map(({ from }) => from)).toEqual(minutes.map(({ from }) => from));
  return named.find(({ from }) => from === START + 3_600_000);
}

it("names the client without whose lines a minute would be normal", async () => {
  const minute = await namedIn(
    "one client",
    failures(40, () => "203.0.113.9"),
  );
  expect(minute?.client).toBe("203.0.113.9");
  expect(minute?.explain().sentence).toMatch(/; without the 40 lines of 203\.0\.113\.9 it would be normal\.$/);
});

it("names nobody when no single client or route made the minute strange", async () => {
  const minute = await namedIn(
    "many of them",
    failures(120, (i) => `198.51.100.${i % 40}`),
  );
  expect(minute).toBeDefined();
  expect(minute?.client).toBeNull();
  expect(minute?.route).toBeUndefined();
});

it("gives the routes that a scan made strange to the scanner: one attack is one entry of the report", async () => {
  const path = join(folder, "scanned");
  writeFileSync(path, `${sampleLines({ lines: 14_000, start: START, seed: 7 }).join("\n")}\n`);
  const inputs = await openInputs([path], null, folder);
  const groups = new AnomalyGroups();
  const windows: ScanAnomaly[] = [];
  const onAnomaly = (anomaly: ScanAnomaly) =>
    void (needsCulprit(anomaly) ? windows.push(anomaly) : groups.add(anomaly));
  await scoreLogs(inputs, detector, { alertsPerDay: 5 }, { onAnomaly });
  const named = await nameCulprits(inputs, detector, windows);
  const routes = named.filter(({ unit }) => unit === "route");
  const scanner = routes[0]?.client ?? "nobody";
  expect(routes.map(({ client }) => client)).toEqual(routes.map(() => scanner));
  for (const { explain } of routes) expect(explain().sentence).toContain(` of ${scanner} it would be normal.`);
  for (const anomaly of named) groups.add(anomaly);
  const ofWindows = groups.ranked().filter(({ counts }) => counts.route + counts.minute > 0);
  expect(ofWindows.map(({ title }) => title)).toEqual([expect.stringMatching(`^Scan from ${scanner}`)]);
});
