import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { Invalid } from "@/lib/base/errors";
import { createTraffic, type Traffic } from "@/lib/core/scenario/create-traffic";
import { type StreamFormat, streamFormats } from "@/lib/core/scenario/render-line";
import { MINUTE_MS } from "@/lib/core/scenario/scenario";
import { type ScenarioName, scenarioNames } from "@/lib/core/scenario/scenario-name";
import type { Output } from "../report/output";
import { oneOf, wholeNumber } from "../report/parse-option";
import { parseTime } from "../report/parse-time";
import { runCommand } from "../report/run-command";

interface SimulateFlags {
  from: string;
  to: string;
  rate: string;
  scenario: string[];
  seed: string;
  format: string;
  truth?: string;
}

/** `isolog simulate`: log lines whose truth is known, to try things out and to measure. */
export function simulateCommand(): Command {
  return new Command("simulate")
    .summary("write simulated log lines whose truth is known")
    .description(
      `Scenarios: ${scenarioNames.join(", ")}.\n` +
        "The same options give the same lines, byte for byte. All addresses are reserved ones.",
    )
    .option("--from <time>", "first moment", "2026-03-03T00:00Z")
    .option("--to <time>", 'end, not included; or how long, like "+6h"', "+1d")
    .option("--rate <n>", "requests per second, mean over a week", "1")
    .option("--scenario <name@time>", 'what happens when, like "error-burst@+90m"; may be repeated', collect, [])
    .option("--seed <n>", "same seed, same lines", "1")
    .option("--format <name>", streamFormats.join(", "), "combined")
    .option("--truth <file>", "write what really happened to this file, as JSON")
    .action((flags: SimulateFlags) => runCommand((out) => simulate(flags, out)));
}

async function simulate(flags: SimulateFlags, out: Output): Promise<void> {
  const from = parseTime("--from", flags.from, null);
  const to = parseTime("--to", flags.to, from);
  if (to <= from) throw new Invalid("option", "--to must be later than --from.");
  const traffic = trafficOf({
    seed: wholeNumber("--seed", flags.seed, Number.MIN_SAFE_INTEGER),
    ratePerSecond: Number(flags.rate),
    scenarios: flags.scenario.map((text) => scenarioOf(text, from)),
    format: oneOf("--format", flags.format, streamFormats),
  });
  if (flags.truth !== undefined) {
    const truth = traffic.incidents(from, to).map(({ start, end, ...rest }) => ({
      ...rest,
      start: new Date(start).toISOString(),
      end: new Date(end).toISOString(),
    }));
    await writeFile(flags.truth, `${JSON.stringify(truth, null, 2)}\n`);
  }
  for (let start = from; start < to; start += MINUTE_MS) {
    for (const { line } of traffic.linesBetween(start, Math.min(to, start + MINUTE_MS))) await out.line(line);
  }
}

interface Wanted {
  seed: number;
  ratePerSecond: number;
  scenarios: { name: ScenarioName; start: number }[];
  format: StreamFormat;
}

function trafficOf(options: Wanted): Traffic {
  try {
    return createTraffic(options);
  } catch (error) {
    if (error instanceof RangeError) throw new Invalid("option", error.message);
    throw error;
  }
}

function scenarioOf(text: string, from: number): { name: ScenarioName; start: number } {
  const [name = "", time] = text.split("@", 2);
  return { name: oneOf("--scenario", name, scenarioNames), start: parseTime("--scenario", time ?? "+0s", from) };
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
