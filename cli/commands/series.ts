import { Command } from "commander";
import { scoreSeries } from "@/lib/services/series/score-series";
import type { Output } from "../report/output";
import { wholeNumber } from "../report/parse-option";
import { runCommand } from "../report/run-command";

/** `isolog series`: one number over time, judged as it comes. */
export function seriesCommand(): Command {
  return new Command("series")
    .summary("find what is strange in a series of numbers, each judged by the past alone")
    .description(
      "Reads a CSV file of timestamp,value and prints timestamp,value,score,alarm, one row for each, in order.\n" +
        "Scores lie between 0 and 1, higher is stranger; alarm is 1 from 0.3. What goes on is told once.\n" +
        "A header is optional; empty values and NaN are missing ones; gzipped files are read as they are.",
    )
    .argument("<file>", "CSV file (- for standard input)")
    .option("--seed <n>", "same seed, same scores", "1")
    .action((file: string, flags: { seed: string }) => runCommand((out) => run(file, flags.seed, out)));
}

async function run(file: string, seedText: string, out: Output): Promise<void> {
  const seed = wholeNumber("--seed", seedText, Number.MIN_SAFE_INTEGER);
  for await (const rows of scoreSeries(file, { seed })) {
    for (const row of rows) await out.line(row);
    // Whoever feeds a pipe slowly sees each answer at once.
    await out.flush();
  }
}
