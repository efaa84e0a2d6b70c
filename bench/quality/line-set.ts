import { join } from "node:path";
import { rankingFigures } from "./metrics";
import type { QualitySet } from "./quality-set";
import { readLabels } from "./read-labels";
import { scanJson } from "./run-isolog";

/** A log whose lines are labelled one by one, ranked by the score of `isolog scan --all`. */
export function lineSet(name: string, log: string, labels: string): QualitySet {
  return {
    name,
    what: "lines: isolog scan --all",
    needs: [log, labels],
    hasSignals: true,
    isSeeded: true,
    async measure(folder, run) {
      const odd = readLabels(join(folder, labels));
      const rows = await scanJson<{ line: number; score: number | null }>(["--all", join(folder, log)], run);
      if (rows.length !== odd.length) throw new Error(`${log} has ${rows.length} lines and ${odd.length} labels.`);
      // A line that was not understood is told apart by no score at all: the user sees it last.
      return rankingFigures(
        rows.map(({ score }) => score ?? -1),
        odd,
      );
    },
  };
}
