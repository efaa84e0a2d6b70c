import { Command } from "commander";
import { TRAINERS } from "@/lib/contracts/model";
import { readTable } from "@/lib/services/table/read-table";
import { scoreTable, scoreText } from "@/lib/services/table/score-table";
import type { Output } from "../report/output";
import { oneOf, wholeNumber } from "../report/parse-option";
import { runCommand } from "../report/run-command";

interface ForestFlags {
  train: string;
  score?: string;
  trees?: string;
  sample: string;
  seed: string;
  trainer: string;
  ignore: string[];
  plain?: true;
}

/** The paper's number; beside the distance more of them, so that chance moves the order of the first rows less. */
const PLAIN_TREES = 100;
const TREES = 300;

/** `isolog forest`: telemetry of any kind, as a table of numbers, without logs and without a server. */
export function forestCommand(): Command {
  return new Command("forest")
    .summary("score the rows of a CSV file with an isolation forest")
    .description(
      "Learns from the rows of one CSV file and prints one score per row of another, in order: an isolation forest and, " +
        "beside it, the distance to the crowd; with --plain the isolation forest of the paper alone.\n" +
        "Scores lie between 0 and 1; higher is stranger, about 0.5 is the middle of the crowd.\n" +
        "Columns are numbers; a header is optional; empty cells are missing values; gzipped files are read as they are.",
    )
    .requiredOption("--train <file>", "CSV file to learn from (- for standard input)")
    .option("--score <file>", "CSV file whose rows get a score; the one learned from when omitted")
    .option("--plain", "the isolation forest alone")
    .option("--trees <n>", `number of trees (${TREES}, with --plain ${PLAIN_TREES})`)
    .option("--sample <n>", "rows drawn for each tree", "256")
    .option("--seed <n>", "same seed, same scores", "1")
    .option("--trainer <name>", `who grows the trees: ${TRAINERS.join(" or ")}`, "isolog")
    .option("--ignore <column>", "leave a column out, by name or number; may be repeated", collect, [])
    .action((flags: ForestFlags) => runCommand((out) => run(flags, out)));
}

async function run(flags: ForestFlags, out: Output): Promise<void> {
  const plain = flags.plain === true;
  const options = {
    plain,
    seed: wholeNumber("--seed", flags.seed, Number.MIN_SAFE_INTEGER),
    trees: wholeNumber("--trees", flags.trees ?? String(plain ? PLAIN_TREES : TREES), 1, 10_000),
    sample: wholeNumber("--sample", flags.sample, 2, 1_000_000),
    trainer: oneOf("--trainer", flags.trainer, TRAINERS),
  };
  const train = await readTable(flags.train, flags.ignore);
  const score = flags.score === undefined ? train : await readTable(flags.score, flags.ignore);
  for (const value of scoreTable(train, score, options)) await out.line(scoreText(value));
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
