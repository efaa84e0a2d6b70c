import type { Bench } from "../harness/bench";
import { isolationForest, isolog, mlIsolationForest, sklearn } from "./forest-subjects";
import { WIDTH, writeRows } from "./write-rows";

/** Peers of npm need minutes for more rows than these. */
const MOST_FOR_ML = 100_000;
const MOST_FOR_ISOLATION_FOREST = 10_000;

export const forestScore: Bench = {
  name: "forest-score",
  title: `Score rows of ${WIDTH} columns: 100 trees of 256 rows, trained before, 32-bit values in memory`,
  unit: "rows",
  cases: ({ quick, folder }) =>
    Promise.all(
      (quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]).map(async (rows) => {
        const task = { what: "score", file: writeRows(folder, rows), rows, width: WIDTH } as const;
        const subjects = [await isolog({ folder, task }), await sklearn({ folder, task })];
        if (rows >= 100_000) {
          subjects.push(await isolog({ folder, task, threads: 2 }), await sklearn({ folder, task, threads: 2 }));
        }
        if (rows <= MOST_FOR_ML) subjects.push(await mlIsolationForest({ folder, task }));
        if (rows <= MOST_FOR_ISOLATION_FOREST) subjects.push(await isolationForest({ folder, task }));
        return { name: `${rows.toLocaleString("en")} rows`, work: rows, rounds: quick ? 3 : 7, subjects };
      }),
    ),
};
