/**
 * Speed and memory against peers, in the same run: the subjects of a case take turns for some rounds, and figures are medians
 * [least–most]. The ratio says how many times as long as the first subject the others take.
 *
 *   npm run bench -- [--quick] [--only NAME]… [--rounds N] [--json FILE]
 *
 * Peers come from Debian and npm, and are skipped with a word where they cannot be had.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { BENCHES } from "../list";
import { figuresOf, tableOf } from "./print-result";
import { runCase } from "./run-case";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
    rounds: { type: "string" },
    json: { type: "string" },
  },
});
const unknown = values.only?.find((name) => BENCHES.every((bench) => bench.name !== name));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}"; there are ${BENCHES.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "isolog-bench-"));
const started = new Date();
const tables = [];
let rounds = 0;
let busy = 0;
try {
  for (const bench of BENCHES.filter(({ name }) => values.only?.includes(name) ?? true)) {
    console.log(`\n${bench.title}`);
    for (const wanted of await bench.cases({ quick: values.quick, folder })) {
      const result = await runCase({ ...wanted, rounds: Number(values.rounds ?? wanted.rounds) });
      rounds += result.rounds;
      busy += result.busyRounds;
      console.log(tableOf(result, bench.unit));
      tables.push({
        bench: bench.name,
        case: result.name,
        work: result.work,
        unit: bench.unit,
        subjects: figuresOf(result),
      });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const machine = { processors: cpus().length, model: cpus()[0]?.model ?? "", node: process.version };
const quiet =
  busy === 0 ? "All rounds were on a quiet machine." : `${busy} of ${rounds} rounds were on a busy machine.`;
console.log(`\n${machine.processors} × ${machine.model}, Node ${machine.node}. ${quiet}`);
const file = values.json ?? join("bench", "results", `${started.toISOString().replaceAll(":", "-")}.json`);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify({ started, quick: values.quick, machine, rounds, busy, tables }, null, 2)}\n`);
console.log(`Written to ${file}.`);
