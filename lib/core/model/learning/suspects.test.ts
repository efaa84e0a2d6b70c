import { expect, test } from "vitest";
import type { Normal } from "../../features/normal";
import type { SampledLine } from "./minute-rows";
import { believedOf, Suspects } from "./suspects";

function lines(count: number, suspects: number): boolean[] {
  return Array.from({ length: count }, (_, i) => i < suspects);
}

test.each<[string, number, number, number]>([
  ["everybody where nobody is suspect", 1000, 0, 1000],
  ["everybody but the suspects", 1000, 50, 950],
  ["everybody where the suspects are too many to be attackers", 1000, 400, 1000],
  ["everybody where too few would be left", 110, 15, 110],
])("calibration believes %s", (_, count, suspects, believed) => {
  expect(believedOf(lines(count, suspects))).toHaveLength(believed);
});

/** A thousand lines of many in a hundred parts of time, and a scan of 600 that goes on for so many of them. */
function believedWithScan(parts: number): number {
  const line = (client: string, clientKey: number, signals: number): SampledLine => {
    return { time: 0, client, clientKey, signals, surprise: 0, logLatency: null };
  };
  const many = Array.from({ length: 1000 }, (_, i) => ({ ...line(`c${i % 200}`, 1 + (i % 200), 0), slot: i % 100 }));
  const scan = Array.from({ length: 600 }, (_, i) => ({ ...line("scanner", 999, 1), slot: i % parts }));
  const lines = [...many, ...scan];
  const counts = { signals: { keys: new Uint32Array([0, 1]), values: new Float32Array([0, 1]), byClients: true } };
  const suspects = new Suspects({ counts, documents: 201 } as unknown as Normal, lines);
  const slots = lines.map(({ slot }) => slot);
  return suspects.believedLines(lines, slots).length;
}

test("a suspect who came for a short while is left out however many lines that was", () => {
  expect(believedWithScan(3)).toBe(1000);
});

test("a suspect who is there most of the time and makes up much of the log is part of it", () => {
  expect(believedWithScan(80)).toBe(1600);
});
