/**
 * How well Isolog finds what is odd in labelled public data: means (lowest–highest) over seeds of what a user gets from
 * the same commands, learned without labels and without settings of its own for any set.
 *
 *   ISOLOG_DATASETS=FOLDER npm run bench:quality -- [--set NAME]… [--seeds 5] [--no-signals-off] [--json FILE]
 *
 * FOLDER (../shared/data when not given) holds one folder for each set; sets that are not there are named.
 */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SETS } from "./list";
import type { QualitySet } from "./quality-set";
import { type Spread, spreadOf, spreadText } from "./spread";

const { values } = parseArgs({
  options: {
    set: { type: "string", multiple: true },
    seeds: { type: "string", default: "5" },
    json: { type: "string" },
    "no-signals-off": { type: "boolean", default: false },
  },
});
const folder = process.env.ISOLOG_DATASETS ?? "../shared/data";
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
const wanted = SETS.filter(({ name }) => values.set === undefined || values.set.includes(name));
const unknown = values.set?.find((name) => SETS.every((set) => set.name !== name));
if (unknown !== undefined) {
  console.error(`There is no set "${unknown}"; there are ${SETS.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

interface Result {
  set: string;
  what: string;
  signals: boolean;
  seeds: number;
  figures: Record<string, Spread>;
}

const results: Result[] = [];
const absent: string[] = [];
for (const set of wanted) {
  if (!set.needs.every((file) => existsSync(join(folder, file)))) {
    absent.push(set.name);
    continue;
  }
  for (const signals of set.hasSignals && !values["no-signals-off"] ? [true, false] : [true]) {
    try {
      const result = await measure(set, signals);
      results.push(result);
      print(result, set.hasSignals);
    } catch (error) {
      // One set that cannot be measured leaves the others alone.
      console.error(`${set.name}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}
if (absent.length > 0) console.log(`Not in ${folder}: ${absent.join(", ")}.`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ results, absent }, null, 2)}\n`);

async function measure(set: QualitySet, signals: boolean): Promise<Result> {
  const rounds: Readonly<Record<string, number>>[] = [];
  for (const seed of set.isSeeded ? seeds : [1]) rounds.push(await set.measure(folder, { seed, signals }));
  const names = Object.keys(rounds[0] ?? {});
  const figures = Object.fromEntries(names.map((name) => [name, spreadOf(rounds.map((round) => round[name] ?? 0))]));
  return { set: set.name, what: set.what, signals, seeds: rounds.length, figures };
}

function print({ set, what, signals, figures }: Result, hasSignals: boolean): void {
  const title = hasSignals ? `${set}, signals ${signals ? "on" : "off"}` : set;
  const cells = Object.entries(figures).map(([name, spread]) => `${name} ${spreadText(spread)}`);
  console.log(`${title} (${what})\n  ${cells.join("  ")}`);
}
