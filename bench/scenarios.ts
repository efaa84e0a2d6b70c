/**
 * What is found of each named scenario, and how calm a clean day stays: learned from one clean day, judged on the next
 * with a budget of five anomalies a day.
 *
 *   npm run bench:scenarios -- [--seeds 1,2,3] [--rates 1,2,4] [--sentences]
 *
 * Each cell: anomalies of lines / client windows / routes / minutes, and the highest score.
 */
import type { ScenarioName } from "../lib/core/scenario/scenario-name";
import { type Finding, judgeDay, learnDay, trafficOf } from "../lib/testing/judge-day";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 10);
const HOURS: readonly [ScenarioName, number][] = [
  ["crawler", 4],
  ["error-burst", 6],
  ["slow-database", 8],
  ["credential-stuffing", 10],
  ["traffic-drop", 12],
  ["vulnerability-scan", 14],
  ["password-guessing", 16],
  ["data-exfiltration", 18],
  ["flash-crowd", 20],
  ["new-release", 22],
];

const seeds = (option("--seeds") ?? "1,2,3").split(",").map(Number);
const rates = (option("--rates") ?? "1,2,4").split(",").map(Number);
const sentences = process.argv.includes("--sentences");
const first = { from: START, to: START + 24 * HOUR };
const second = { from: first.to, to: first.to + 24 * HOUR };
const calm: number[] = [];

for (const rate of rates) {
  for (const seed of seeds) {
    const clean = trafficOf(seed, rate);
    const model = learnDay(clean, first, seed);
    const quiet = judgeDay(model, clean, second).ordinary;
    calm.push(sum(quiet));
    const acts = HOURS.map(([name, hour]) => ({ name, start: second.from + hour * HOUR }));
    const { scenarios, ordinary } = judgeDay(model, trafficOf(seed, rate, acts), second);
    console.log(`\n${rate}/s, seed ${seed}: clean day ${cell(quiet)}; beside the scenarios ${cell(ordinary)}`);
    if (sentences && sum(quiet) > 0) console.log(`    clean: ${quiet.sentence}`);
    for (const [name, finding] of scenarios) {
      console.log(`  ${name.padEnd(20)} ${cell(finding)}${sentences ? `  ${finding.sentence}` : ""}`);
    }
  }
}
console.log(
  `\nclean days: mean ${(calm.reduce((a, b) => a + b, 0) / calm.length).toFixed(1)}, most ${Math.max(...calm)}`,
);

function cell(finding: Finding): string {
  const { line, client, route, minute } = finding.anomalies;
  const counts = `${line} / ${client} / ${route} / ${minute}`;
  return `${counts.padEnd(20)}${finding.highest.toFixed(0).padStart(4)} ${finding.unit ?? ""}`;
}

function sum({ anomalies }: Finding): number {
  return Object.values(anomalies).reduce((total, count) => total + count, 0);
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
