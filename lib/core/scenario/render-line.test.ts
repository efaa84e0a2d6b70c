import { describe, expect, it } from "vitest";
import { detectFormat } from "../log/detect-format";
import { findFormat } from "../log/find-format";
import { parseLine } from "../log/parse-line";
import { createTraffic } from "./create-traffic";
import type { StreamFormat } from "./render-line";
import { MINUTE_MS } from "./scenario";
import { type ScenarioName, scenarioNames } from "./scenario-name";
import { SCENARIOS } from "./scenarios/list";

const NOON = Date.UTC(2026, 2, 3, 12);

const WORLD = { combined: "shop", json: "shop", game: "game", telemetry: "telemetry" } as const;

function linesOf(format: StreamFormat) {
  const names: readonly ScenarioName[] = scenarioNames.filter((name) => SCENARIOS[name].worlds.includes(WORLD[format]));
  const scenarios = names.map((name, index) => ({ name, start: NOON + index * 2 * MINUTE_MS }));
  return createTraffic({ seed: 3, ratePerSecond: 5, scenarios, format }).linesBetween(NOON, NOON + 20 * MINUTE_MS);
}

describe.each([
  ["combined", "combined"],
  ["json", "json"],
  ["game", "json"],
  ["telemetry", "json"],
] as const)("a simulated %s stream", (stream, format) => {
  const lines = linesOf(stream);

  it(`is taken for ${format}`, () => {
    expect(detectFormat(lines.slice(0, 400).map(({ line }) => line))[0]).toEqual({ format, confidence: 1 });
  });

  it("parses line by line, with time, status and latency as simulated", () => {
    for (const { line, time } of lines) {
      const parsed = parseLine(line, findFormat(format));
      if (parsed.kind !== "event") throw new Error(`${parsed.kind}: ${line}`);
      const { event } = parsed;
      expect(event.time).toBe(stream === "combined" ? Math.floor(time / 1_000) * 1_000 : time);
      if (stream === "combined" || stream === "json") expect(event.bytes).toBeGreaterThanOrEqual(0);
      if (stream !== "telemetry") expect(event.status).toBeGreaterThanOrEqual(200);
      expect(event.latencyMs).toBeGreaterThanOrEqual(0);
      expect(event.path ?? event.message).not.toBeNull();
    }
  });
});
