import { existsSync } from "node:fs";
import { join } from "node:path";
import { readTable } from "@/lib/services/table/read-table";
import { scoreTable, scoreText } from "@/lib/services/table/score-table";
import { rankingFigures } from "./metrics";
import type { QualitySet } from "./quality-set";
import { readText } from "./read-labels";

/** Classical tables of ADBench (Han et al., NeurIPS 2022); the last column is the truth. */
const TABLES = [
  ...["InternetAds", "Ionosphere", "PageBlocks", "SpamBase", "WDBC", "Waveform", "annthyroid", "breastw", "campaign"],
  ...["cardio", "glass", "http", "letter", "musk", "optdigits", "satellite", "shuttle", "thyroid", "wine", "yeast"],
];

/** Each table learned from and scored without its labels, and the means over those that are there. */
export const tables = tableSet("tables", "forest and distance: isolog forest --train FILE --ignore label", false);
export const plainTables = tableSet(
  "tables-plain",
  "forest alone: isolog forest --plain --train FILE --ignore label",
  true,
);

function tableSet(name: string, what: string, plain: boolean): QualitySet {
  return {
    name,
    what,
    needs: ["adbench/wine.csv.gz"],
    hasSignals: false,
    isSeeded: true,
    async measure(folder, { seed }) {
      const options = { seed, plain, trees: plain ? 100 : 300, sample: 256, trainer: "isolog" } as const;
      const auc: Record<string, number> = {};
      let apSum = 0;
      for (const table of TABLES) {
        const path = join(folder, "adbench", `${table}.csv.gz`);
        if (!existsSync(path)) continue;
        const rows = await readTable(path, ["label"]);
        const scores = Array.from(scoreTable(rows, rows, options), (score) => Number(scoreText(score)));
        const odd = readText(path)
          .trimEnd()
          .split("\n")
          .slice(1)
          .map((row) => row.trimEnd().endsWith(",1"));
        const figures = rankingFigures(scores, odd);
        auc[table] = figures.AUC ?? 0;
        apSum += figures.AP ?? 0;
      }
      const all = Object.values(auc);
      const mean = (sum: number) => sum / all.length;
      return { AUC: mean(all.reduce((sum, one) => sum + one, 0)), AP: mean(apSum), ...auc };
    },
  };
}
