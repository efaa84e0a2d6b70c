import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { Invalid } from "@/lib/base/errors";
import { createTraffic, type Traffic, type TrafficOptions } from "@/lib/core/scenario/create-traffic";
import { streamFormats } from "@/lib/core/scenario/render-line";
import { type ScenarioName, scenarioNames } from "@/lib/core/scenario/scenario-name";
import { worldOf } from "@/lib/core/scenario/world-of";
import { playTraffic } from "@/lib/services/simulate/play-traffic";
import { pushPart } from "@/lib/services/simulate/push-part";
import { tellTruth } from "@/lib/services/simulate/tell-truth";
import { escapeText } from "../report/escape-text";
import type { Output } from "../report/output";
import { oneOf, wholeNumber } from "../report/parse-option";
import { parseTime } from "../report/parse-time";
import { runCommand } from "../report/run-command";

interface SimulateFlags {
  from: string;
  until: string;
  rate?: string;
  scenario: string[];
  seed: string;
  format: string;
  speed?: string;
  truth?: string;
  to?: string;
  source?: string;
  key?: string;
}

/** `isolog simulate`: log lines whose truth is known, to try things out and to measure. */
export function simulateCommand(): Command {
  return new Command("simulate")
    .summary("write simulated log lines whose truth is known, or send them to a source")
    .description(
      `Scenarios: ${scenarioNames.join(", ")}.\n` +
        "The same options give the same lines, byte for byte. All addresses are reserved ones.",
    )
    .option("--from <time>", 'first moment; "now" for this one', "2026-03-03T00:00Z")
    .option("--until <time>", 'end, not included; or how long, like "+6h"', "+1d")
    .option("--rate <n>", `lines per second, mean over a week; ${usualRates()} when left out`)
    .option("--scenario <name@time>", 'what happens when, like "error-burst@+90m"; may be repeated', collect, [])
    .option("--seed <n>", "same seed, same lines", "1")
    .option("--format <name>", streamFormats.join(", "), "combined")
    .option("--speed <n>", "simulated seconds in a second: 1 is real time; as fast as it goes when left out")
    .option("--truth <file>", "write what really happened to this file, as JSON")
    .option("--to <url>", "send to this server instead of writing; its pages' address or its intake's")
    .option("--source <name>", "name or number of the source there")
    .option("--key <key>", "ingest key; ISOLOG_KEY in the environment otherwise")
    .action((flags: SimulateFlags) => runCommand((out) => simulate(flags, out)));
}

async function simulate(flags: SimulateFlags, out: Output): Promise<void> {
  const from = flags.from === "now" ? Date.now() : parseTime("--from", flags.from, null);
  const until = parseTime("--until", flags.until, from);
  if (until <= from) throw new Invalid("option", "--until must be later than --from.");
  const format = oneOf("--format", flags.format, streamFormats);
  const traffic = trafficOf({
    seed: wholeNumber("--seed", flags.seed, Number.MIN_SAFE_INTEGER),
    ratePerSecond: flags.rate === undefined ? worldOf(format).usualRate : Number(flags.rate),
    scenarios: flags.scenario.map((text) => scenarioOf(text, from)),
    format,
  });
  const stop = new AbortController();
  const onSignal = () => stop.abort(new DOMException("Stopped", "AbortError"));
  const deliver = flags.to === undefined ? writeTo(out) : sendTo(flags, flags.to, stop.signal);
  const speed = speedOf(flags.speed);
  // Tried before hours of traffic are played, not after.
  if (flags.truth !== undefined) await writeTruth(flags.truth, []);
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  try {
    const played = { from, until, speed, signal: stop.signal };
    const { reached, marks } = await playTraffic(traffic, played, deliver);
    if (flags.truth !== undefined) await writeTruth(flags.truth, tellTruth(traffic.incidents(from, reached), marks));
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

async function writeTruth(path: string, truth: readonly unknown[]): Promise<void> {
  await writeFile(path, `${JSON.stringify(truth, null, 2)}\n`).catch((error: { code?: unknown }) => {
    throw new Invalid("option", `--truth: "${path}" cannot be written (${error.code}).`);
  });
}

/** "5 for combined, json; 10 for game". */
function usualRates(): string {
  const rates = [...new Set(streamFormats.map((format) => worldOf(format).usualRate))];
  const formatsAt = (rate: number) => streamFormats.filter((format) => worldOf(format).usualRate === rate).join(", ");
  return rates.map((rate) => `${rate} for ${formatsAt(rate)}`).join("; ");
}

function writeTo(out: Output) {
  return async (lines: readonly string[]) => {
    for (const line of lines) await out.line(line);
    await out.flush();
  };
}

function sendTo(flags: SimulateFlags, url: string, signal: AbortSignal) {
  const key = flags.key ?? process.env.ISOLOG_KEY;
  if (!URL.canParse(url)) {
    throw new Invalid(
      "option",
      `--to wants an address such as http://localhost:3000, not "${url}"; the end is --until.`,
    );
  }
  if (!key) throw new Invalid("option", "An ingest key is needed: --key, or ISOLOG_KEY in the environment.");
  if (flags.source === undefined) throw new Invalid("option", "Name the source on that server with --source.");
  const target = { url, key, source: flags.source };
  const onTrouble = (words: string) => void process.stderr.write(`isolog: ${escapeText(words)}\n`);
  return (lines: readonly string[]) => pushPart(target, lines, { signal, onTrouble });
}

function speedOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const speed = Number(text);
  if (!(speed > 0 && Number.isFinite(speed)))
    throw new Invalid("option", `--speed wants a number above 0, not "${text}".`);
  return speed;
}

function trafficOf(options: TrafficOptions): Traffic {
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
