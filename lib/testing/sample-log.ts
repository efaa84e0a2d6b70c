import { writeFile } from "node:fs/promises";
import { createTraffic } from "../core/scenario/create-traffic";

const HOUR_MS = 3_600_000;

export interface SampleLog {
  lines: number;
  /** Ms since the epoch; default a fixed day in 2026. */
  start?: number;
  seed?: number;
  /** A scan hides in it; default true. */
  withScan?: boolean;
}

/** Lines of a web shop in the combined format, always the same for the same wishes. */
export function sampleLines({ lines, start = Date.UTC(2026, 9, 5), seed = 7, withScan = true }: SampleLog): string[] {
  const scan = { name: "vulnerability-scan", start: start + 3 * HOUR_MS, seed: 3 } as const;
  const traffic = createTraffic({ seed, ratePerSecond: 1, scenarios: withScan ? [scan] : [] });
  const result: string[] = [];
  for (let hour = 0; result.length < lines; hour++) {
    const from = start + hour * HOUR_MS;
    for (const { line } of traffic.linesBetween(from, from + HOUR_MS)) result.push(line);
  }
  return result.slice(0, lines);
}

export async function writeSampleLog(path: string, wishes: SampleLog): Promise<void> {
  await writeFile(path, `${sampleLines(wishes).join("\n")}\n`);
}
