/**
 * Each named scenario by itself, begun once in every hour of a day at a moment of the seed: an hour decides on how many lines
 * there are to tell anything by, so one start a day says little about the next.
 *
 *   npm run bench:hours -- [--worlds combined,game,telemetry] [--seeds 11,12,13] [--rates 1,2] [--only NAME,NAME] [--every 1] [--rows]
 *
 * "Lines" are those the scenario touched in the minutes that ended in time to be told of within two minutes; silence touches none.
 */
import { parseArgs } from "node:util";
import { createRandom } from "../../lib/core/scenario/random";
import { type StreamFormat, streamFormats } from "../../lib/core/scenario/render-line";
import { type ScenarioName, scenarioNames } from "../../lib/core/scenario/scenario-name";
import { SCENARIOS } from "../../lib/core/scenario/scenarios/list";
import { worldOf } from "../../lib/core/scenario/world-of";
import { type Finding, judgeDay, learnDay, trafficOf } from "../../lib/testing/judge-day";
import { AIM_MS, FIRST_DAY, formatIdOf, HOUR, MINUTE, ratesOf } from "./simulated";

const WINDOW = 10 * MINUTE;
/** Told of this long after its minute ended, see `judge-day.ts`. */
const TOLD_MS = 10_000;
/** How long a scenario that should be found is waited for, and a harmless one listened to after its end. */
const LONG_ENOUGH = 6 * MINUTE;
const ECHO = 2 * MINUTE;

const { values } = parseArgs({
  options: {
    worlds: { type: "string", default: "combined,game,telemetry" },
    seeds: { type: "string", default: "11,12,13" },
    rates: { type: "string" },
    only: { type: "string", default: scenarioNames.join(",") },
    every: { type: "string", default: "1" },
    rows: { type: "boolean", default: false },
  },
});

interface Played {
  start: number;
  lines: number;
  finding: Finding;
}

for (const format of streamFormats.filter((one) => values.worlds.split(",").includes(one))) {
  for (const rate of ratesOf(values.rates, format)) {
    const played = new Map<ScenarioName, Played[]>();
    for (const seed of values.seeds.split(",").map(Number)) playDay(format, rate, seed, played);
    console.log(`\n${format}, ${rate} a second, seeds ${values.seeds}`);
    for (const [name, plays] of played) report(name, plays);
  }
}

function playDay(format: StreamFormat, rate: number, seed: number, played: Map<ScenarioName, Played[]>): void {
  const formatId = formatIdOf(format);
  const model = learnDay(trafficOf(seed, rate, [], format), FIRST_DAY, seed, 100, formatId);
  for (const name of scenarioNames.filter((one) => values.only.split(",").includes(one))) {
    const { worlds, harmless, durationMs } = SCENARIOS[name];
    if (!worlds.includes(worldOf(format).name)) continue;
    const random = createRandom(seed, 901);
    for (let hour = 0; hour < 24; hour += Number(values.every)) {
      const start = FIRST_DAY.to + hour * HOUR + random.int(0, HOUR - 1);
      const from = Math.floor(start / WINDOW) * WINDOW - WINDOW;
      const to = Math.ceil((start + (harmless ? durationMs + ECHO : LONG_ENOUGH)) / MINUTE) * MINUTE;
      const traffic = trafficOf(seed, rate, [{ name, start }], format);
      const finding = judgeDay(model, traffic, { from, to }, { formatId }).scenarios.get(name);
      if (finding === undefined) continue;
      const until = Math.floor((start + AIM_MS - TOLD_MS) / MINUTE) * MINUTE;
      const lines = traffic.linesBetween(start, until).filter(({ scenario }) => scenario === name).length;
      played.set(name, [...(played.get(name) ?? []), { start, lines, finding }]);
    }
  }
}

function report(name: ScenarioName, plays: readonly Played[]): void {
  const { harmless } = SCENARIOS[name];
  const found = plays.filter(({ finding }) => finding.first !== null);
  const soon = found.filter(isSoon);
  const loud = plays.filter(({ finding }) => finding.highest >= 50).length;
  const of = (count: number) => `${count}/${plays.length}`;
  const byLines = [0, 1, 2, 3, 5, 10, 20, 50, Number.POSITIVE_INFINITY].flatMap((least, i, steps) => {
    const group = plays.filter(({ lines }) => lines >= least && lines < (steps[i + 1] ?? 0));
    if (group.length === 0) return [];
    return `${least}+: ${group.filter(isSoon).length}/${group.length}`;
  });
  const rest = harmless
    ? `above minor ${of(loud)}`
    : `within two minutes ${of(soon.length)}, by lines ${byLines.join(", ")}`;
  console.log(`  ${name.padEnd(20)} found ${of(found.length)}, ${rest}`);
  if (!values.rows) return;
  for (const { start, lines, finding } of plays) {
    const { first, highest, sentence } = finding;
    const when = first === null ? "–" : `${Math.round(first.afterMs / 1_000)} s by ${first.unit}`;
    console.log(
      `    ${new Date(start).toISOString().slice(11, 19)} ${lines} lines, ${when}, ${highest.toFixed(0)} ${sentence}`,
    );
  }
}

function isSoon({ finding: { first } }: Played): boolean {
  return first !== null && first.afterMs <= AIM_MS;
}
