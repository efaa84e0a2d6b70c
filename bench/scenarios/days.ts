/**
 * How soon each named scenario is found, what is raised besides, and how calm a clean day stays: learned from one clean day,
 * judged on the next with a budget of five anomalies a day, at the times the product would tell.
 *
 *   npm run bench:scenarios -- [--quick] [--worlds combined,json,game,telemetry] [--seeds 11,12] [--rates 1,2] [--without bytes] [--sentences]
 *
 * Seeds decide on the traffic, on who does what, and on the hour of each scenario; a world has its usual rate unless said. --quick: one seed.
 * --without leaves these fields out of JSON lines.
 */
import { parseArgs } from "node:util";
import { severityOf } from "../../lib/core/detect";
import { createRandom } from "../../lib/core/scenario/random";
import { type StreamFormat, streamFormats } from "../../lib/core/scenario/render-line";
import { type ScenarioName, scenarioNames } from "../../lib/core/scenario/scenario-name";
import { SCENARIOS } from "../../lib/core/scenario/scenarios/list";
import { worldOf } from "../../lib/core/scenario/world-of";
import { type Finding, judgeDay, learnDay, trafficOf } from "../../lib/testing/judge-day";
import { AIM_MS, FIRST_DAY, formatIdOf, HOUR, ratesOf, without } from "./simulated";

const SECOND_DAY = { from: FIRST_DAY.to, to: FIRST_DAY.to + 24 * HOUR };

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    worlds: { type: "string", default: streamFormats.join(",") },
    seeds: { type: "string" },
    rates: { type: "string" },
    without: { type: "string", default: "" },
    sentences: { type: "boolean", default: false },
  },
});
const seeds = (values.seeds ?? (values.quick ? "11" : "11,12")).split(",").map(Number);

for (const format of streamFormats) if (values.worlds.split(",").includes(format)) measure(format);

function measure(format: StreamFormat): void {
  const names = scenarioNames.filter((name) => SCENARIOS[name].worlds.includes(worldOf(format).name));
  const found = new Map<ScenarioName, Finding[]>(names.map((name) => [name, []]));
  const clean: Finding[] = [];
  const beside: Finding[] = [];
  const rates = ratesOf(values.rates, format);
  for (const rate of rates) {
    for (const seed of seeds) {
      const formatId = formatIdOf(format);
      const traffic = (acts: ReturnType<typeof actsOf>) =>
        without(trafficOf(seed, rate, acts, format), values.without.split(",").filter(Boolean));
      const ordinary = traffic([]);
      const model = learnDay(ordinary, FIRST_DAY, seed, 100, formatId);
      clean.push(judgeDay(model, ordinary, SECOND_DAY, { formatId }).ordinary);
      const day = judgeDay(model, traffic(actsOf(names, seed)), SECOND_DAY, { formatId });
      beside.push(day.ordinary);
      for (const [name, finding] of day.scenarios) {
        found.get(name)?.push(finding);
        if (values.sentences)
          console.log(`${rate}/s, seed ${seed}  ${name.padEnd(20)} ${rowOf([finding])}  ${finding.sentence}`);
      }
      if (values.sentences)
        for (const one of [clean.at(-1), beside.at(-1)]) if (one?.unit) console.log(`  besides: ${one.sentence}`);
    }
  }
  const left = values.without === "" ? format : `${format} without ${values.without}`;
  report(`${left}: ${seeds.length} seed(s) at ${rates.join(", ")} a second`, found, clean, beside);
}

/** One every other hour in an order of the seed; what stays for good comes last. */
function actsOf(names: readonly ScenarioName[], seed: number) {
  const random = createRandom(seed, 900);
  const keyed = names.map((name) => ({ name, key: SCENARIOS[name].lasting ? 2 : random.next() }));
  keyed.sort((a, b) => a.key - b.key);
  const gap = Math.floor((22 * 60) / keyed.length);
  return keyed.map(({ name }, index) => ({
    name,
    start: SECOND_DAY.from + (60 + index * gap) * 60_000 + random.int(0, 599_999),
  }));
}

function report(
  title: string,
  found: ReadonlyMap<ScenarioName, readonly Finding[]>,
  clean: readonly Finding[],
  beside: readonly Finding[],
): void {
  console.log(`\n${title}, budget 5 a day`);
  console.log(
    "  scenario              found  ≤ 2 min  time to detect by                     highest   line/client/route/minute",
  );
  const truths = { wanted: 0, found: 0, soon: 0, right: 0, wrong: 0, loud: 0, harmless: 0 };
  for (const [name, findings] of found) {
    const { harmless } = SCENARIOS[name];
    const raised = findings.reduce((total, finding) => total + sum(finding), 0);
    console.log(`  ${name.padEnd(20)}${harmless ? "·" : " "} ${rowOf(findings)}`);
    if (harmless) {
      truths.harmless += findings.length;
      truths.loud += findings.filter(({ highest }) => highest >= 50).length;
      truths.wrong += raised;
    } else {
      truths.wanted += findings.length;
      truths.found += findings.filter(({ first }) => first !== null).length;
      truths.soon += findings.filter(({ first }) => first !== null && first.afterMs <= AIM_MS).length;
      truths.right += raised;
    }
  }
  truths.wrong += beside.reduce((total, finding) => total + sum(finding), 0);
  const { wanted, right, wrong } = truths;
  const calm = clean.map(sum);
  console.log(`  recall ${truths.found} of ${wanted}, within two minutes ${truths.soon} of ${wanted}`);
  console.log(
    `  precision ${((100 * right) / Math.max(1, right + wrong)).toFixed(1)} %: ${right} anomalies of ${right + wrong}`,
  );
  console.log(`  harmless (·) above minor: ${truths.loud} of ${truths.harmless}`);
  console.log(`  clean days: ${calm.join(", ")} anomalies; beside the scenarios ${beside.map(sum).join(", ")}`);
}

/** found, within two minutes, median and worst time, units, highest, anomalies. */
function rowOf(findings: readonly Finding[]): string {
  const times = findings.flatMap(({ first }) => first ?? []).sort((a, b) => a.afterMs - b.afterMs);
  const soon = times.filter(({ afterMs }) => afterMs <= AIM_MS).length;
  const [median, worst] = [times[Math.floor((times.length - 1) / 2)], times.at(-1)];
  const time = median && worst ? `${clock(median.afterMs)}, at most ${clock(worst.afterMs)}` : "–";
  const units = [...new Set(times.map(({ unit }) => unit))].join(", ");
  const highest = Math.max(...findings.map((finding) => finding.highest));
  const severity = highest === 0 ? "–" : `${severityOf(highest)} ${highest.toFixed(0)}`;
  const counts = (["line", "client", "route", "minute"] as const).map((unit) =>
    findings.reduce((total, { anomalies }) => total + anomalies[unit], 0),
  );
  const share = `${times.length}/${findings.length}`;
  return `${share.padEnd(7)}${`${soon}/${findings.length}`.padEnd(9)}${time.padEnd(22)} ${units.padEnd(20)} ${severity.padEnd(12)} ${counts.join(" / ")}`;
}

function clock(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function sum({ anomalies }: Finding): number {
  return Object.values(anomalies).reduce((total, count) => total + count, 0);
}
